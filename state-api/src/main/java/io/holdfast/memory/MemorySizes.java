package io.holdfast.memory;

import io.holdfast.model.JsonDocument;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import org.jspecify.annotations.Nullable;

/** About how large rows are: their documents and long texts, and a flat amount for the rest. */
final class MemorySizes {
  private static final long REST = 256;

  private MemorySizes() {}

  static long bytes(Row row) {
    if (row instanceof EntityRow entity) {
      return entity(entity);
    }
    if (row instanceof HistoryRow version) {
      return entity(version.state()) + document(version.provenance().metadata());
    }
    if (row instanceof SnapshotRow copy) {
      return entity(copy.state()) + text(copy.description());
    }
    if (row instanceof EventRow event) {
      return REST + text(event.content()) + document(event.metadata());
    }
    if (row instanceof AuditRow audit) {
      return REST + text(audit.provenance().reason()) + document(audit.provenance().metadata());
    }
    return row instanceof TransitionRow note ? REST + document(note.metadata()) : REST;
  }

  private static long entity(EntityRow row) {
    return REST + row.content().documentBytes() + text(row.content().description());
  }

  private static long document(@Nullable JsonDocument document) {
    return document == null ? 0 : document.sizeBytes();
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
