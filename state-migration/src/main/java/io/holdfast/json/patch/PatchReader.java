package io.holdfast.json.patch;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converts a JSON tree to the operations of a patch. */
final class PatchReader {
  private final int index;
  private final Map<String, JsonValue> members;

  private PatchReader(int index, Map<String, JsonValue> members) {
    this.index = index;
    this.members = members;
  }

  static List<JsonOperation> read(JsonValue patch) {
    if (!(patch instanceof JsonValue.Array array)) {
      throw new InvalidArgumentException(ErrorDetail.of("JSON Patch is not an array"));
    }
    List<JsonOperation> operations = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      int index = operations.size();
      if (!(element instanceof JsonValue.Members object)) {
        throw invalid(index, "it is not an object");
      }
      operations.add(new PatchReader(index, object.members()).operation());
    }
    return operations;
  }

  private JsonOperation operation() {
    String op = string("op");
    return switch (op) {
      case "add" -> new JsonOperation.Add(pointer("path"), value());
      case "remove" -> new JsonOperation.Remove(pointer("path"));
      case "replace" -> new JsonOperation.Replace(pointer("path"), value());
      case "move" -> new JsonOperation.Move(pointer("from"), pointer("path"));
      case "copy" -> new JsonOperation.Copy(pointer("from"), pointer("path"));
      case "test" -> new JsonOperation.Test(pointer("path"), value());
      default -> throw invalid(index, "its op is unknown");
    };
  }

  private PatchPath pointer(String name) {
    return PatchPath.parse(string(name));
  }

  private String string(String name) {
    if (members.get(name) instanceof JsonValue.Scalar scalar && scalar.isString()) {
      return scalar.string();
    }
    throw invalid(index, "it has no string \"" + name + "\"");
  }

  private JsonDocument value() {
    JsonValue value = members.get("value");
    if (value == null) {
      throw invalid(index, "it has no \"value\"");
    }
    return Trees.document(value);
  }

  private static InvalidArgumentException invalid(int index, String reason) {
    return new InvalidArgumentException(
        ErrorDetail.of("Operation of a JSON Patch is not legal")
            .with("operation", index)
            .with("reason", reason));
  }
}
