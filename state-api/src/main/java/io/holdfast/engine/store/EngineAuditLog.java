package io.holdfast.engine.store;

import io.holdfast.audit.AuditLog;
import io.holdfast.engine.AuditPosition;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.Action;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.AuditRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log facet of one namespace, over an engine. Thread-safe. */
final class EngineAuditLog implements AuditLog {
  private final EngineAccess access;
  private final String namespace;

  EngineAuditLog(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public Slice<AuditEntry> list(AuditQuery query, Page page) {
    if (query.key() != null) {
      access.within(namespace, query.key());
    }
    AuditPosition after = page.after() == null ? null : AuditPosition.fromCursor(page.after());
    List<AuditRow> rows = access.engine().audit(namespace, query, after, page.limit() + 1);
    return Slice.of(rows, page.limit(), row -> AuditPosition.of(row).cursor())
        .map(EngineAuditLog::entry);
  }

  private static AuditEntry entry(AuditRow row) {
    try {
      return new AuditEntry(
          new EntityKey(row.namespace(), EntityKind.of(row.kind()), row.id()),
          Action.of(row.provenance().action()),
          row.versionBefore(),
          row.versionAfter(),
          row.hashBefore(),
          present(row, row.hashAfter()),
          row.provenance().change(),
          Instant.ofEpochMilli(row.provenance().recordedAt()),
          present(row, row.storedHash()));
    } catch (DataCorruptException e) {
      throw e;
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored audit entry cannot be decoded")
              .with("key", row.key())
              .with("reason", e.getMessage()),
          e);
    }
  }

  private static Hash present(AuditRow row, @Nullable Hash hash) {
    if (hash == null) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored audit entry has no hash").with("key", row.key()));
    }
    return hash;
  }
}
