package io.holdfast.json.patch;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the operations of one patch to one tree. */
final class PatchRun {
  private JsonValue root;
  private int index;
  private PatchPath path = PatchPath.ROOT;

  private PatchRun(JsonValue root) {
    this.root = root;
  }

  /** The changed tree; the one given belongs to the run and is of no use afterwards. */
  static JsonValue apply(List<JsonOperation> operations, JsonValue tree) {
    PatchRun run = new PatchRun(tree);
    for (JsonOperation operation : operations) {
      run.apply(operation);
      run.index++;
    }
    return run.root;
  }

  private void apply(JsonOperation operation) {
    path = operation.path();
    if (operation instanceof JsonOperation.Add add) {
      add(add.path(), Trees.read(add.value()));
    } else if (operation instanceof JsonOperation.Remove remove) {
      remove(remove.path());
    } else if (operation instanceof JsonOperation.Replace replace) {
      replace(replace.path(), Trees.read(replace.value()));
    } else if (operation instanceof JsonOperation.Move move) {
      if (move.from().holds(move.path())) {
        throw misfit("a value cannot be moved into itself");
      }
      JsonValue moved = get(move.from());
      if (!move.from().equals(move.path())) {
        remove(move.from());
        add(move.path(), moved);
      }
    } else if (operation instanceof JsonOperation.Copy copy) {
      add(copy.path(), get(copy.from()).copy());
    } else if (operation instanceof JsonOperation.Test test
        && !JsonEquality.same(get(test.path()), Trees.read(test.value()))) {
      throw misfit("another value is there");
    }
  }

  private JsonValue get(PatchPath pointer) {
    JsonValue at = root;
    for (String step : pointer.steps()) {
      at = child(at, step);
    }
    return at;
  }

  private JsonValue child(JsonValue parent, String step) {
    @Nullable JsonValue found = null;
    if (parent instanceof JsonValue.Members object) {
      found = object.members().get(step);
    } else if (parent instanceof JsonValue.Array array) {
      found = array.elements().get(element(array, step));
    }
    if (found == null) {
      throw misfit("nothing is there");
    }
    return found;
  }

  private void add(PatchPath pointer, JsonValue value) {
    if (pointer.isRoot()) {
      root = value;
      return;
    }
    JsonValue parent = get(pointer.parent());
    String step = pointer.last();
    if (parent instanceof JsonValue.Members object) {
      object.members().put(step, value);
    } else if (parent instanceof JsonValue.Array array) {
      List<JsonValue> elements = array.elements();
      int at = step.equals("-") ? elements.size() : index(step);
      if (at > elements.size()) {
        throw misfit("the array is shorter");
      }
      elements.add(at, value);
    } else {
      throw misfit("its parent is neither an array nor an object");
    }
  }

  private void remove(PatchPath pointer) {
    if (pointer.isRoot()) {
      throw misfit("a document cannot be removed, only replaced");
    }
    JsonValue parent = get(pointer.parent());
    String step = pointer.last();
    child(parent, step);
    if (parent instanceof JsonValue.Members object) {
      object.members().remove(step);
    } else if (parent instanceof JsonValue.Array array) {
      array.elements().remove(index(step));
    }
  }

  private void replace(PatchPath pointer, JsonValue value) {
    if (pointer.isRoot()) {
      root = value;
      return;
    }
    JsonValue parent = get(pointer.parent());
    String step = pointer.last();
    child(parent, step);
    if (parent instanceof JsonValue.Members object) {
      object.members().put(step, value);
    } else if (parent instanceof JsonValue.Array array) {
      array.elements().set(index(step), value);
    }
  }

  private int element(JsonValue.Array array, String step) {
    int at = index(step);
    if (at >= array.elements().size()) {
      throw misfit("the array is shorter");
    }
    return at;
  }

  /** By RFC 6901: digits without leading zeros. */
  private int index(String step) {
    boolean legal = !step.isEmpty() && (step.equals("0") || step.charAt(0) != '0');
    for (int i = 0; i < step.length(); i++) {
      legal &= step.charAt(i) >= '0' && step.charAt(i) <= '9';
    }
    if (!legal) {
      throw misfit("a step is no index of an array");
    }
    try {
      return Integer.parseInt(step);
    } catch (NumberFormatException e) {
      // No array is that long.
      return Integer.MAX_VALUE;
    }
  }

  private InvalidArgumentException misfit(String reason) {
    return new InvalidArgumentException(
        ErrorDetail.of("JSON Patch does not fit the document")
            .with("operation", index)
            .with("path", path)
            .with("reason", reason));
  }
}
