package io.holdfast.row;

import io.holdfast.model.EntityKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every type of row that a move conserves, in the order in which a move copies them. */
public enum RowType {
  /** Registered namespaces, by name. */
  NAMESPACE("namespaces", null),
  /** The highest version ever of purged keys, by (namespace, kind, id). */
  VERSION("versions", null),
  /** Every version of every entity, by (namespace, kind, id, version). */
  HISTORY("history", null),
  /** The audit log, by (namespace, kind, id, version). */
  AUDIT("audit", null),
  /** Writes acknowledged under a request id, by (namespace, kind, id, request). */
  REQUEST("requests", null),
  /** Snapshots, by (namespace, id). */
  SNAPSHOT("snapshots", null),
  /** Checkpoints that rollbacks made, by (namespace, id). */
  CHECKPOINT("checkpoints", null),
  /** Transitions that applications noted, by (namespace, kind, id, seq). */
  TRANSITION("transitions", null),
  /** Events, by (namespace, session, seq). */
  EVENT("events", null),
  /** Agents and their tombstones, by (namespace, id). */
  AGENT("agents", EntityKind.AGENT),
  /** Sessions and their tombstones, by (namespace, id). */
  SESSION("sessions", EntityKind.SESSION),
  /** Swarms and their tombstones, by (namespace, id). */
  SWARM("swarms", EntityKind.SWARM),
  /** Tasks and their tombstones, by (namespace, id). */
  TASK("tasks", EntityKind.TASK);

  private final String label;
  private final @Nullable EntityKind kind;

  RowType(String label, @Nullable EntityKind kind) {
    this.label = label;
    this.kind = kind;
  }

  /** The name in reports and digests. */
  public String label() {
    return label;
  }

  /** The kind of entity, where the rows are entities. */
  public Optional<EntityKind> kind() {
    return Optional.ofNullable(kind);
  }

  /** The type of the rows of a kind. */
  public static RowType of(EntityKind kind) {
    return switch (kind) {
      case AGENT -> AGENT;
      case SESSION -> SESSION;
      case SWARM -> SWARM;
      case TASK -> TASK;
    };
  }
}
