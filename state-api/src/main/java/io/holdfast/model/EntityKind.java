package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;

/** The four kinds of entities; the names are part of stored keys and of the interchange format. */
public enum EntityKind {
  /** An agent. */
  AGENT("agent"),
  /** A session of an agent or a swarm. */
  SESSION("session"),
  /** A group of agents. */
  SWARM("swarm"),
  /** A piece of work. */
  TASK("task");

  private final String label;

  EntityKind(String label) {
    this.label = label;
  }

  /** The stored and exported name; kinds are ordered by it. */
  public String label() {
    return label;
  }

  /**
   * Finds the kind with a label.
   *
   * @throws InvalidArgumentException if there is no such kind
   */
  public static EntityKind of(String label) {
    for (EntityKind kind : values()) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("Entity kind is unknown").with("kind", label));
  }
}
