package io.holdfast.cli;

import io.holdfast.migration.interchange.RecordDetail;
import io.holdfast.migration.interchange.RecordWriter;
import io.holdfast.migration.json.JsonPatch;
import io.holdfast.model.DocumentLimits;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Entities as answers show them: the interchange records that an export writes. */
final class Records {
  private static final JsonDocument NOTHING = Json.parse("null");

  /** Room for data and metadata, each as large and deep as a document may be. */
  private static final DocumentLimits RECORD =
      new DocumentLimits(DocumentLimits.GREATEST_MAX_BYTES, JsonPatch.MAX_DEPTH);

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
