package io.holdfast.backup.archive;

import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonStrings;
import io.holdfast.row.EntityRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds the document index of a part, one JSON line per entity. Not thread-safe. */
final class DocumentLines {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final boolean withHashes;

  /**
   * An empty index.
   *
   * @param keyId the key under which the rows are encrypted, absent if they are not; with a key,
   *     hashes are left out, because a plain hash would confirm a guessed document
   */
  DocumentLines(@Nullable String keyId) {
    withHashes = keyId == null;
  }

  void add(EntityRow row) {
    if (row.deleted()) {
      return;
    }
    StringBuilder line = new StringBuilder("{\"namespace\":");
    JsonStrings.quote(line, row.namespace());
    line.append(",\"id\":");
    JsonStrings.quote(line, row.id());
    line.append(",\"version\":").append(row.version());
    String schema = row.content().schemaVersion();
    if (schema != null) {
      line.append(",\"schemaVersion\":");
      JsonStrings.quote(line, schema);
    }
    document(line, "metadata", row.content().metadata());
    document(line, "data", row.content().data());
    lines.writeBytes(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the lines and clears the index. */
  byte[] take() {
    byte[] taken = lines.toByteArray();
    lines.reset();
    return taken;
  }

  private void document(StringBuilder line, String name, @Nullable JsonDocument document) {
    if (document != null && withHashes) {
      line.append(",\"").append(name).append("\":\"");
      line.append(Digests.sha256(document.sharedBytes())).append('"');
    }
  }
}
