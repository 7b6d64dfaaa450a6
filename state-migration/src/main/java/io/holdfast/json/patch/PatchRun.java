package io.holdfast.json.patch;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the operations of one patch to one tree. Not thread-safe. */
final class PatchRun {
  private JsonValue root;
  private int index;
  private PatchPath path = PatchPath.ROOT;

  private PatchRun(JsonValue root) {
    this.root = root;
  }

  /** Returns the patched tree. The given tree is modified and must not be used afterwards. */
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
      if (move.from().contains(move.path())) {
        throw inapplicable("a value cannot be moved into itself");
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
      throw inapplicable("another value is there");
    }
  }

  private JsonValue get(PatchPath pointer) {
    JsonValue value = root;
    for (String step : pointer.steps()) {
      value = child(value, step);
    }
    return value;
  }

  private JsonValue child(JsonValue parent, String step) {
    @Nullable JsonValue found = null;
    if (parent instanceof JsonValue.Members object) {
      found = object.members().get(step);
    } else if (parent instanceof JsonValue.Array array) {
      found = array.elements().get(elementIndex(array, step));
    }
    if (found == null) {
      throw inapplicable("nothing is there");
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
      int position = step.equals("-") ? elements.size() : index(step);
      if (position > elements.size()) {
        throw inapplicable("the array is shorter");
      }
      elements.add(position, value);
    } else {
      throw inapplicable("its parent is neither an array nor an object");
    }
  }

  private void remove(PatchPath pointer) {
    if (pointer.isRoot()) {
      throw inapplicable("a document cannot be removed, only replaced");
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

  private int elementIndex(JsonValue.Array array, String step) {
    int position = index(step);
    if (position >= array.elements().size()) {
      throw inapplicable("the array is shorter");
    }
    return position;
  }

  /** Parses an array index of RFC 6901: digits without leading zeros. */
  private int index(String step) {
    boolean legal = !step.isEmpty() && (step.equals("0") || step.charAt(0) != '0');
    for (int i = 0; i < step.length(); i++) {
      legal &= step.charAt(i) >= '0' && step.charAt(i) <= '9';
    }
    if (!legal) {
      throw inapplicable("a step is no index of an array");
    }
    try {
      return Integer.parseInt(step);
    } catch (NumberFormatException e) {
      // Greater than the length of any array.
      return Integer.MAX_VALUE;
    }
  }

  private InvalidArgumentException inapplicable(String reason) {
    return new InvalidArgumentException(
        ErrorDetail.of("JSON Patch does not fit the document")
            .with("operation", index)
            .with("path", path)
            .with("reason", reason));
  }
}
