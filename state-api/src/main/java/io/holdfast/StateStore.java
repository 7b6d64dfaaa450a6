package io.holdfast;

import io.holdfast.audit.AuditSeals;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.health.HealthSource;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.replication.Replication;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Store of agent state with one contract for every technology: the same calls give the same results
 * and error codes on every store. Operations are grouped into facets, all bound to one namespace;
 * {@link #namespace(String)} returns the same store bound to another namespace.
 *
 * <p>Thread-safe. Every failure is a {@link io.holdfast.error.StateException} with a code. Calls on
 * a closed store fail with {@code STORE_CLOSED}, except {@link #health()}.
 */
public interface StateStore extends StateFacets, HealthSource, AutoCloseable {
  /** The namespace to which a newly opened store is bound. */
  String DEFAULT_NAMESPACE = "default";

  /** Maximum number of entities that one transaction reads or writes. */
  int MAX_TRANSACTION_ENTITIES = 1_000;

  /** Maximum size of the documents and event contents that one transaction writes, in bytes. */
  long MAX_TRANSACTION_BYTES = 64L * 1024 * 1024;

  /** The namespace that the facets are bound to. */
  String namespace();

  /**
   * Returns the same store bound to another namespace. Namespaces are isolated from each other. The
   * name is absolute, never relative to the current namespace. Both handles share their resources:
   * closing either closes both.
   *
   * @param name 1–128 bytes of {@code [A-Za-z0-9._/-]}
   */
  StateStore namespace(String name);

  /**
   * Runs a function in a transaction, whose writes are committed atomically. Concurrency control is
   * optimistic: no lock is held while the function runs. Every read by key is recorded with the
   * version that it saw, also if the entity was absent, and writes are buffered; the commit
   * verifies in one atomic step that everything that was read is unchanged and applies all writes.
   * Transactions that only read by key are therefore serializable. Reads by key see the
   * transaction's own writes; lists and searches see committed state only. The clock does not
   * advance within a transaction. A {@code put} reads the entity that it replaces, so it can
   * conflict too.
   *
   * <p>If the function throws, nothing is written and the exception propagates. Transactions do not
   * nest. A transaction reads and writes at most {@value #MAX_TRANSACTION_ENTITIES} different
   * entities and writes at most {@value #MAX_TRANSACTION_BYTES} bytes of documents and contents,
   * within the deadline of one call.
   *
   * @return the result of the function
   * @throws OptimisticLockException if an entity that was read has changed; nothing was written
   * @throws io.holdfast.error.LimitExceededException if the transaction exceeds a limit; nothing
   *     was written
   */
  <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> work);

  /**
   * Like {@link #transact}, but retries the transaction on a conflict, with a bounded number of
   * retries and jittered back-off. The function may run several times, so it should have no other
   * side effects.
   *
   * @return the result of the run that committed
   * @throws OptimisticLockException if every attempt conflicted
   */
  <T extends @Nullable Object> T transactWithRetry(Function<? super Transaction, ? extends T> work);

  /** Retention, cleanup and size of the namespace. */
  Maintenance maintenance();

  /** Import of interchange records, across all namespaces. */
  ImportFacet imports();

  /** The seals of the audit log, across all namespaces. */
  AuditSeals seals();

  /** Encryption key rotation, across all namespaces. */
  EncryptionKeys keys();

  /** Row-level access for tools that move data, across all namespaces. */
  Replication replication();

  /**
   * The optional features that the store has; using one that it lacks fails with {@code
   * UNSUPPORTED_CAPABILITY}.
   */
  Set<Capability> capabilities();

  /**
   * Closes the resources that the store opened; resources passed in by the caller stay open.
   * Repeated calls have no effect.
   */
  @Override
  void close();
}
