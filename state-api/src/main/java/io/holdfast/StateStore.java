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
 * Durable state of agents behind one contract: the same calls give the same results, error codes
 * included, on every store. A store hands out small facets, all of them bound to one namespace;
 * {@link #namespace(String)} gives the same store bound to another.
 *
 * <p>Thread-safe. Every failure is a {@link io.holdfast.error.StateException} with a code. A closed
 * store refuses every call with {@code STORE_CLOSED}, {@link #health()} excepted.
 */
public interface StateStore extends StateFacets, HealthSource, AutoCloseable {
  /** The namespace of a store that was just opened. */
  String DEFAULT_NAMESPACE = "default";

  /** Most entities that one transaction reads or writes. */
  int MAX_TRANSACTION_ENTITIES = 1_000;

  /** Most bytes of documents and contents that one transaction writes. */
  long MAX_TRANSACTION_BYTES = 64L * 1024 * 1024;

  /** The namespace that the facets are bound to. */
  String namespace();

  /**
   * The same store bound to another namespace; nothing of one namespace is visible in another. The
   * name is taken as it is, never joined to the present one. Both share what is open, so closing
   * either closes both.
   *
   * @param name 1–128 bytes of {@code [A-Za-z0-9._/-]}
   */
  StateStore namespace(String name);

  /**
   * Runs work whose writes become visible all together or not at all. Isolation is optimistic: the
   * work holds no lock of the store. Every read by key, of what is absent too, is noted with the
   * version that it saw; writes are kept back; at the end one atomic step checks that all that was
   * read is unchanged and writes everything. So transactions have the effect of running one after
   * the other. Reads by key see the writes of the work; lists and searches see committed state
   * only. The clock stands still from beginning to end. A put inside it reads what it replaces, so
   * it loses races too.
   *
   * <p>If the work throws, nothing is written and the exception goes on. Transactions do not nest.
   * At most {@value #MAX_TRANSACTION_ENTITIES} different entities are read and written, and {@value
   * #MAX_TRANSACTION_BYTES} bytes of documents and contents, within the deadline of one call.
   *
   * @return what the work returns
   * @throws OptimisticLockException if something that was read has changed; nothing was written
   * @throws io.holdfast.error.LimitExceededException if it grows too large; nothing was written
   */
  <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> work);

  /**
   * Like {@link #transact}, but runs the work again when it lost a race, with a bounded number of
   * tries and jittered back-off. The work may run several times, so it should do nothing but call
   * the transaction.
   *
   * @return what the last run of the work returns
   * @throws OptimisticLockException if every try lost its race
   */
  <T extends @Nullable Object> T transactWithRetry(Function<? super Transaction, ? extends T> work);

  /** What keeps the store from growing without end. */
  Maintenance maintenance();

  /** Intake of interchange records, over all namespaces. */
  ImportFacet imports();

  /** The seals on the audit log, over all namespaces. */
  AuditSeals seals();

  /** The keys under which rows rest, over all namespaces. */
  EncryptionKeys keys();

  /** The store as movers of data see it, over all namespaces. */
  Replication replication();

  /** What the store can do beyond the least; a facet that it lacks throws. */
  Set<Capability> capabilities();

  /** Closes what the store opened; what was handed in stays open. Repeated calls do nothing. */
  @Override
  void close();
}
