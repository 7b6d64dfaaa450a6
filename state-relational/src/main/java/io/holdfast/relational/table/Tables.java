package io.holdfast.relational.table;

import io.holdfast.model.EntityKind;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;

/** The tables of the schema. Their columns are the fields of the row schemas. */
public final class Tables {
  public static final RowTable<NamespaceRow> NAMESPACES =
      RowTable.bare(RowType.NAMESPACE, "namespaces", NamespaceRow.SCHEMA);
  public static final RowTable<VersionRow> VERSIONS =
      RowTable.bare(RowType.VERSION, "state_versions", VersionRow.SCHEMA);
  public static final RowTable<RequestRow> REQUESTS =
      RowTable.of(RowType.REQUEST, "state_requests", RequestRow.SCHEMA);
  public static final RowTable<TransitionRow> TRANSITIONS =
      RowTable.of(RowType.TRANSITION, "state_transitions", TransitionRow.SCHEMA);
  public static final RowTable<HistoryRow> HISTORY =
      RowTable.of(RowType.HISTORY, "state_history", HistoryRow.SCHEMA);
  public static final RowTable<AuditRow> AUDIT =
      RowTable.of(RowType.AUDIT, "state_audit_log", AuditRow.SCHEMA);
  public static final RowTable<SnapshotRow> SNAPSHOTS =
      RowTable.of(RowType.SNAPSHOT, "state_snapshots", SnapshotRow.SNAPSHOTS);
  public static final RowTable<SnapshotRow> CHECKPOINTS =
      RowTable.of(RowType.CHECKPOINT, "recovery_checkpoints", SnapshotRow.CHECKPOINTS);
  public static final RowTable<EventRow> EVENTS =
      RowTable.of(RowType.EVENT, "events", EventRow.SCHEMA, Derived.WORDS);

  private Tables() {}

  public static RowTable<EntityRow> entities(EntityKind kind) {
    String name =
        switch (kind) {
          case AGENT -> "agent_states";
          case SESSION -> "session_states";
          case SWARM -> "swarm_states";
          case TASK -> "tasks";
        };
    ContentColumns columns = ContentColumns.of(kind);
    return RowTable.of(RowType.of(kind), name, EntityRow.SCHEMA, columns::column, Derived.TERMS);
  }
}
