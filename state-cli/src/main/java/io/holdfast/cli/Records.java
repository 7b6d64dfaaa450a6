package io.holdfast.cli;

import io.holdfast.interchange.file.RecordDetail;
import io.holdfast.interchange.file.RecordWriter;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Entities as answers show them: the interchange records that an export writes. */
final class Records {
  private static final JsonDocument NOTHING = Json.parse("null");

  /** Room for data and metadata, each as large and deep as a document may be. */
  private static final DocumentLimits RECORD =
      new DocumentLimits(DocumentLimits.MAX_BYTES_LIMIT, JsonPatch.MAX_DEPTH);

  private Records() {}

  static String text(EntityState state) {
    return new String(new RecordWriter(RecordDetail.ALL).write(state), StandardCharsets.UTF_8);
  }

  static String text(String namespace, Event event) {
    return new String(
        new RecordWriter(RecordDetail.ALL).write(namespace, event), StandardCharsets.UTF_8);
  }

  /** What a version says, without what the store sets; null where there is no entity. */
  static JsonDocument content(@Nullable EntityState state) {
    return state == null
        ? NOTHING
        : Json.parse(new RecordWriter(RecordDetail.CONTENT_ONLY).write(state), RECORD);
  }
}
