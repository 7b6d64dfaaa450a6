package io.holdfast.conformance;

import io.holdfast.conformance.fixture.KitEnvironment;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.conformance.group.audit.AuditGroup;
import io.holdfast.conformance.group.audit.SealGroup;
import io.holdfast.conformance.group.entity.BatchGroup;
import io.holdfast.conformance.group.entity.ConcurrencyGroup;
import io.holdfast.conformance.group.entity.ConflictGroup;
import io.holdfast.conformance.group.entity.DocumentGroup;
import io.holdfast.conformance.group.entity.HostileTextGroup;
import io.holdfast.conformance.group.entity.IdentityGroup;
import io.holdfast.conformance.group.entity.KindGroup;
import io.holdfast.conformance.group.entity.LimitGroup;
import io.holdfast.conformance.group.entity.NamespaceGroup;
import io.holdfast.conformance.group.entity.RequestGroup;
import io.holdfast.conformance.group.entity.RequestRetentionGroup;
import io.holdfast.conformance.group.entity.UpdateGroup;
import io.holdfast.conformance.group.entity.VersionGroup;
import io.holdfast.conformance.group.event.EventConcurrencyGroup;
import io.holdfast.conformance.group.event.EventGroup;
import io.holdfast.conformance.group.event.SearchGroup;
import io.holdfast.conformance.group.event.SearchLimitGroup;
import io.holdfast.conformance.group.history.HistoryAtInstantGroup;
import io.holdfast.conformance.group.history.HistoryGroup;
import io.holdfast.conformance.group.history.RollbackGroup;
import io.holdfast.conformance.group.history.SnapshotGroup;
import io.holdfast.conformance.group.history.TransitionGroup;
import io.holdfast.conformance.group.maintenance.CleanupGroup;
import io.holdfast.conformance.group.maintenance.ExpiryGroup;
import io.holdfast.conformance.group.maintenance.RetentionGroup;
import io.holdfast.conformance.group.maintenance.RetentionModelGroup;
import io.holdfast.conformance.group.maintenance.SizeGroup;
import io.holdfast.conformance.group.maintenance.SweepConcurrencyGroup;
import io.holdfast.conformance.group.maintenance.SweepGroup;
import io.holdfast.conformance.group.maintenance.TouchGroup;
import io.holdfast.conformance.group.query.EveryListGroup;
import io.holdfast.conformance.group.query.ListGroup;
import io.holdfast.conformance.group.query.PagingGroup;
import io.holdfast.conformance.group.query.QueryGroup;
import io.holdfast.conformance.group.query.QueryModelGroup;
import io.holdfast.conformance.group.replication.ApplyGroup;
import io.holdfast.conformance.group.replication.EncryptionKeyGroup;
import io.holdfast.conformance.group.replication.ImportGroup;
import io.holdfast.conformance.group.replication.ReadViewGroup;
import io.holdfast.conformance.group.replication.ReplicationGroup;
import io.holdfast.conformance.group.store.CallerThreadGroup;
import io.holdfast.conformance.group.store.CapabilityGroup;
import io.holdfast.conformance.group.store.ConnectionFaultGroup;
import io.holdfast.conformance.group.store.DeadlineGroup;
import io.holdfast.conformance.group.store.ReadOnlyGroup;
import io.holdfast.conformance.group.store.ReopenGroup;
import io.holdfast.conformance.group.transaction.TransactionConcurrencyGroup;
import io.holdfast.conformance.group.transaction.TransactionGroup;
import io.holdfast.conformance.group.transaction.TransactionLimitGroup;
import io.holdfast.conformance.group.transaction.TransactionRaceGroup;
import io.holdfast.conformance.group.transaction.TransactionViewGroup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The conformance test of a store. A store's test extends this class and implements {@link
 * #fixture()}, which opens the store; everything else is equal for all stores.
 *
 * <p>The storage is opened once for the class. Every test works in random namespaces of its own and
 * is followed by a check of all invariants. Random choices come from a seed that is printed and
 * shown with every failure; {@code -Dholdfast.seed=…} replays it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(KitEnvironmentExtension.class)
public abstract class StateStoreConformance {
  private @Nullable KitEnvironment environment;

  /** The storage to test; called once for the class. */
  protected abstract StateFixture fixture();

  @BeforeAll
  final void openEnvironment() {
    environment = KitEnvironment.open(fixture(), getClass().getSimpleName());
  }

  @AfterAll
  final void closeEnvironment() {
    if (environment != null) {
      environment.close();
    }
  }

  final KitEnvironment environment() {
    return Objects.requireNonNull(environment, "the store could not be opened");
  }

  @Nested
  class Identity extends IdentityGroup {}

  @Nested
  class Namespaces extends NamespaceGroup {}

  @Nested
  class HostileText extends HostileTextGroup {}

  @Nested
  class Versions extends VersionGroup {}

  @Nested
  class Limits extends LimitGroup {}

  @Nested
  class Conflicts extends ConflictGroup {}

  @Nested
  class Updates extends UpdateGroup {}

  @Nested
  class Concurrency extends ConcurrencyGroup {}

  @Nested
  class Batches extends BatchGroup {}

  @Nested
  class Requests extends RequestGroup {}

  @Nested
  class RequestRetention extends RequestRetentionGroup {}

  @Nested
  class Expiries extends ExpiryGroup {}

  @Nested
  class Cleanups extends CleanupGroup {}

  @Nested
  class Sweeps extends SweepGroup {}

  @Nested
  class SweepConcurrency extends SweepConcurrencyGroup {}

  @Nested
  class Retentions extends RetentionGroup {}

  @Nested
  class RetentionModels extends RetentionModelGroup {}

  @Nested
  class Sizes extends SizeGroup {}

  @Nested
  class Touches extends TouchGroup {}

  @Nested
  class Transactions extends TransactionGroup {}

  @Nested
  class TransactionRaces extends TransactionRaceGroup {}

  @Nested
  class TransactionLimits extends TransactionLimitGroup {}

  @Nested
  class TransactionConcurrency extends TransactionConcurrencyGroup {}

  @Nested
  class TransactionViews extends TransactionViewGroup {}

  @Nested
  class HistoryAtInstants extends HistoryAtInstantGroup {}

  @Nested
  class Transitions extends TransitionGroup {}

  @Nested
  class EveryList extends EveryListGroup {}

  @Nested
  class Documents extends DocumentGroup {}

  @Nested
  class Histories extends HistoryGroup {}

  @Nested
  class Rollbacks extends RollbackGroup {}

  @Nested
  class SnapshotCopies extends SnapshotGroup {}

  @Nested
  class Audits extends AuditGroup {}

  @Nested
  class Seals extends SealGroup {}

  @Nested
  class Lists extends ListGroup {}

  @Nested
  class Queries extends QueryGroup {}

  @Nested
  class QueryModels extends QueryModelGroup {}

  @Nested
  class Searches extends SearchGroup {}

  @Nested
  class SearchLimits extends SearchLimitGroup {}

  @Nested
  class Paging extends PagingGroup {}

  @Nested
  class Events extends EventGroup {}

  @Nested
  class EventConcurrency extends EventConcurrencyGroup {}

  @Nested
  class Kinds extends KindGroup {}

  @Nested
  class Imports extends ImportGroup {}

  @Nested
  class Replications extends ReplicationGroup {}

  @Nested
  class Applying extends ApplyGroup {}

  @Nested
  class ReadViews extends ReadViewGroup {}

  @Nested
  class EncryptionKeys extends EncryptionKeyGroup {}

  @Nested
  class Capabilities extends CapabilityGroup {}

  @Nested
  class Reopening extends ReopenGroup {}

  @Nested
  class Deadlines extends DeadlineGroup {}

  @Nested
  class CallerThreading extends CallerThreadGroup {}

  @Nested
  class ReadingOnly extends ReadOnlyGroup {}

  @Nested
  class ConnectionFaults extends ConnectionFaultGroup {}
}
