package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/** How large rows are: their documents and long texts, and a flat amount for the rest. */
public final class RowSizes {
  private static final long REST = 256;

  private RowSizes() {}

  /** About how many bytes a row takes. */
  public static long bytes(Row row) {
    if (row instanceof EntityRow entity) {
      return entity(entity);
    }
    if (row instanceof HistoryRow history) {
      return entity(history.state()) + document(history.provenance().metadata());
    }
    if (row instanceof SnapshotRow snapshot) {
      return entity(snapshot.state()) + text(snapshot.description());
    }
    if (row instanceof EventRow logged) {
      return REST + text(logged.content()) + document(logged.metadata());
    }
    if (row instanceof AuditRow audit) {
      return REST + document(audit.provenance().metadata()) + text(audit.provenance().reason());
    }
    if (row instanceof TransitionRow noted) {
      long words = text(noted.before()) + text(noted.after()) + text(noted.reason());
      return REST + words + document(noted.metadata());
    }
    return REST;
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
