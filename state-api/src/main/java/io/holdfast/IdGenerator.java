package io.holdfast;

import java.util.UUID;

/** Generates the ids of snapshots and checkpoints. Thread-safe. */
@FunctionalInterface
public interface IdGenerator {
  /** Generates a globally unique id. */
  String next();

  /** Random ids: version 4 UUIDs. */
  static IdGenerator random() {
    return () -> UUID.randomUUID().toString();
  }
}
