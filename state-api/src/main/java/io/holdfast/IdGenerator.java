package io.holdfast;

import java.util.UUID;

/** Makes the ids of snapshots and checkpoints. Thread-safe. */
@FunctionalInterface
public interface IdGenerator {
  /** An id that nobody else gets. */
  String next();

  /** Random ids: version 4 UUIDs. */
  static IdGenerator random() {
    return () -> UUID.randomUUID().toString();
  }
}
