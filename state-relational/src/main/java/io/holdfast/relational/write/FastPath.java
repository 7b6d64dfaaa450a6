package io.holdfast.relational.write;

import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import java.util.Optional;

/**
 * Optional fast path of a store for writes and reads by key. The engine tries it first, and falls
 * back to a regular locking transaction for batches that it does not write. Thread-safe.
 */
public interface FastPath extends AutoCloseable {
  /** Tries to write a batch. */
  Outcome write(WriteBatch batch, long now);

  /** Called with the result of each regular transaction after its commit. */
  void committed(WriteResult result);

  /** The row of an entity, a tombstone included; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key);

  /** Ends the calls in flight; called while the database is still open. */
  @Override
  void close();

  /** The outcome of trying to write a batch. */
  sealed interface Outcome permits Done, NeedsTransaction {}

  /**
   * The batch was written.
   *
   * @param result its result
   */
  record Done(WriteResult result) implements Outcome {}

  /** Nothing was written: the batch needs a regular transaction. */
  enum NeedsTransaction implements Outcome {
    /** The only value. */
    INSTANCE
  }

  /** Creates the fast path of an engine. */
  @FunctionalInterface
  interface Factory {
    /** Called once, when the engine is created. */
    FastPath create(FastPathContext context);
  }

  /**
   * The fast path of a store without one: writes nothing, and reads each entity with one statement.
   */
  static FastPath none(FastPathContext context) {
    return new FastPath() {
      @Override
      public Outcome write(WriteBatch batch, long now) {
        return NeedsTransaction.INSTANCE;
      }

      @Override
      public void committed(WriteResult result) {
        // Nothing is cached.
      }

      @Override
      public Optional<EntityRow> entity(EntityKey key) {
        return context.entity(key);
      }

      @Override
      public void close() {
        // Nothing is in flight.
      }
    };
  }
}
