package io.holdfast.relational;

import io.holdfast.codec.RowCodec;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.NamespaceRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import io.holdfast.replication.VersionRow;
import java.util.EnumMap;
import java.util.Map;

/** The statements on every table, for one dialect and one codec. Thread-safe. */
final class Rendered {
  final RelationalDialect dialect;
  final RowCodec codec;
  final Statements<NamespaceRow> namespaces;
  final Statements<VersionRow> versions;
  final Statements<RequestRow> requests;
  final Statements<TransitionRow> transitions;
  final Statements<HistoryRow> history;
  final Statements<AuditRow> audit;
  final Statements<SnapshotRow> snapshots;
  final Statements<SnapshotRow> checkpoints;
  final Statements<EventRow> events;
  private final Map<EntityKind, Statements<EntityRow>> entities = new EnumMap<>(EntityKind.class);

  Rendered(RelationalDialect dialect, RowCodec codec) {
    this.dialect = dialect;
    this.codec = codec;
    namespaces = new Statements<>(Tables.NAMESPACES, dialect, codec);
    versions = new Statements<>(Tables.VERSIONS, dialect, codec);
    requests = new Statements<>(Tables.REQUESTS, dialect, codec);
    transitions = new Statements<>(Tables.TRANSITIONS, dialect, codec);
    history = new Statements<>(Tables.HISTORY, dialect, codec);
    audit = new Statements<>(Tables.AUDIT, dialect, codec);
    snapshots = new Statements<>(Tables.SNAPSHOTS, dialect, codec);
    checkpoints = new Statements<>(Tables.CHECKPOINTS, dialect, codec);
    events = new Statements<>(Tables.EVENTS, dialect, codec);
    for (EntityKind kind : EntityKind.values()) {
      entities.put(kind, new Statements<>(Tables.entities(kind), dialect, codec));
    }
  }

  Statements<EntityRow> entities(EntityKind kind) {
    Statements<EntityRow> found = entities.get(kind);
    if (found == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return found;
  }

  Statements<SnapshotRow> copies(RowType type) {
    return type == RowType.SNAPSHOT ? snapshots : checkpoints;
  }

  Statements<? extends Row> of(RowType type) {
    return switch (type) {
      case NAMESPACE -> namespaces;
      case VERSION -> versions;
      case HISTORY -> history;
      case AUDIT -> audit;
      case SNAPSHOT -> snapshots;
      case CHECKPOINT -> checkpoints;
      case REQUEST -> requests;
      case TRANSITION -> transitions;
      case EVENT -> events;
      case AGENT, SESSION, SWARM, TASK -> entities(type.kind().orElseThrow());
    };
  }
}
