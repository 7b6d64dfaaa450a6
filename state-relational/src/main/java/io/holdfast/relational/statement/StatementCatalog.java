package io.holdfast.relational.statement;

import io.holdfast.codec.RowCodec;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.table.Tables;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;
import java.util.EnumMap;
import java.util.Map;

/** Catalog of the statements on every table, for one dialect and one codec. Thread-safe. */
public final class StatementCatalog {
  public final RelationalDialect dialect;
  public final RowCodec codec;
  public final Statements<NamespaceRow> namespaces;
  public final Statements<VersionRow> versions;
  public final Statements<RequestRow> requests;
  public final Statements<TransitionRow> transitions;
  public final Statements<HistoryRow> history;
  public final Statements<AuditRow> audit;
  public final Statements<SnapshotRow> snapshots;
  public final Statements<SnapshotRow> checkpoints;
  public final Statements<EventRow> events;
  private final Map<EntityKind, Statements<EntityRow>> entities = new EnumMap<>(EntityKind.class);

  public StatementCatalog(RelationalDialect dialect, RowCodec codec) {
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

  /** The statements on the entities of a kind. */
  public Statements<EntityRow> entities(EntityKind kind) {
    Statements<EntityRow> found = entities.get(kind);
    if (found == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return found;
  }

  /** The statements on snapshots or checkpoints. */
  public Statements<SnapshotRow> copies(RowType type) {
    return type == RowType.SNAPSHOT ? snapshots : checkpoints;
  }

  /** The statements on the rows of a type. */
  public Statements<? extends Row> of(RowType type) {
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
