package io.holdfast.audit;

import io.holdfast.model.AuditEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;

/** The append-only log of every change in a namespace. Thread-safe. */
public interface AuditLog {
  /** Lists entries in the order of (instant, kind, id, version). */
  Slice<AuditEntry> list(AuditQuery query, Page page);
}
