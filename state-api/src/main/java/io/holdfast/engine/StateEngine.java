package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.engine.store.EngineStateStore;
import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.health.HealthSource;
import io.holdfast.replication.Replication;
import java.util.Set;

/**
 * The service provider interface of a store: stores rows in one technology. {@link
 * EngineStateStore} implements the whole contract on top of it; {@link ForwardingStateEngine} is
 * the base of decorators. The caller has validated all strings and ranges. Thread-safe; every call
 * is atomic.
 *
 * <p>An engine runs no background work of the contract. The sealer of the audit log is started by
 * the {@link EngineStateStore} that is built on the engine, once for each such store and only if
 * the engine is {@link Capability#DURABLE}. Build exactly one store, on the outermost engine: a
 * second store on an inner engine would seal twice, and an engine without a store is never sealed.
 */
public interface StateEngine extends RowQueries, HealthSource, AutoCloseable {
  /** A short name for error messages: {@code memory}, {@code sqlite}, {@code postgres}. */
  String name();

  /** The optional features that the store supports. */
  Set<Capability> capabilities();

  /**
   * Checks the reads that the batch depends on, plans its mutations with {@link BatchPlan} against
   * what is stored, and writes the rows of the plan, all in one transaction. Every entity, present
   * or absent, is locked from its read on, or a concurrent write is detected. A batch without
   * mutations only checks its reads, in one consistent view, which a read-only store supports too.
   *
   * @param now the store's clock, in milliseconds since 1970
   */
  WriteResult write(WriteBatch batch, long now);

  /** The audit log in sealing order, and its seals. */
  SealedLog seals();

  /** Removal of rows that are no longer needed. */
  Upkeep upkeep();

  /** Leases between processes. */
  Leases leases();

  /** The encryption keys of rows; rejects every call without {@link Capability#ENCRYPTION}. */
  default EncryptionKeys keys() {
    return (before, limit, action) -> {
      throw new UnsupportedCapabilityException(Capability.ENCRYPTION.name(), name());
    };
  }

  /** Reads and versioned writes of rows for data movement. */
  Replication replication();

  /** Releases everything that the engine opened. */
  @Override
  void close();
}
