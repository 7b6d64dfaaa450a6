package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A status of an entity: one of a closed set for each kind. */
public sealed interface Status permits AgentStatus, SwarmStatus, SessionStatus, TaskStatus {
  /** The stored and exported name: lower case with underscores. */
  String label();

  /** Whether this status is terminal, so that the entity may be cleaned up. */
  boolean finished();

  /** The kind of entity that this status belongs to. */
  EntityKind kind();

  /**
   * Finds the status with a label.
   *
   * @throws InvalidArgumentException if the kind has no such status; the message lists those it has
   */
  static Status of(EntityKind kind, String label) {
    return of(all(kind), label);
  }

  /** Lists the statuses of a kind, in life-cycle order. */
  static Status[] all(EntityKind kind) {
    return switch (kind) {
      case AGENT -> AgentStatus.values();
      case SWARM -> SwarmStatus.values();
      case SESSION -> SessionStatus.values();
      case TASK -> TaskStatus.values();
    };
  }

  /** Finds the status with a label among those given. */
  static <T extends Status> T of(T[] known, String label) {
    for (T status : known) {
      if (status.label().equals(label)) {
        return status;
      }
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("Status is unknown")
            .with("status", label)
            .with(
                "known", Arrays.stream(known).map(Status::label).collect(Collectors.joining(" "))));
  }
}
