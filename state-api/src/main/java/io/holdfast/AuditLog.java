package io.holdfast;

import io.holdfast.model.AuditEntry;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.Page;
import io.holdfast.model.Slice;

/** The append-only log of every change in a namespace. Thread-safe. */
public interface AuditLog {
  /** Lists entries in the order of (instant, kind, id, version). */
  Slice<AuditEntry> list(AuditQuery query, Page page);
}
