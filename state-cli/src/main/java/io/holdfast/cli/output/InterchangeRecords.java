package io.holdfast.cli.output;

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

/** Entities and events as interchange records, the form that an export writes. */
public final class InterchangeRecords {
  private static final JsonDocument NOTHING = Json.parse("null");

  /** Room for data and metadata, each as large and deep as a document may be. */
  private static final DocumentLimits RECORD =
      new DocumentLimits(DocumentLimits.MAX_BYTES_LIMIT, JsonPatch.MAX_DEPTH);

  private InterchangeRecords() {}

  public static String text(EntityState state) {
    return new String(new RecordWriter(RecordDetail.ALL).write(state), StandardCharsets.UTF_8);
  }

  public static String text(String namespace, Event event) {
    return new String(
        new RecordWriter(RecordDetail.ALL).write(namespace, event), StandardCharsets.UTF_8);
  }

  /**
   * The content of a version without fields that the store sets; JSON null if there is no entity.
   */
  public static JsonDocument content(@Nullable EntityState state) {
    return state == null
        ? NOTHING
        : Json.parse(new RecordWriter(RecordDetail.CONTENT_ONLY).write(state), RECORD);
  }
}
