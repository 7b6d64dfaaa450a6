package io.holdfast.audit;

import io.holdfast.model.AuditEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;

/** Append-only audit log of every change in a namespace. Thread-safe. */
public interface AuditLog {
  /** Lists entries ordered by (instant, kind, id, version). */
  Slice<AuditEntry> list(AuditQuery query, Page page);
}
