package io.holdfast.conformance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every store must do. A store's test extends this class and says in {@link #fixture()} how to
 * open the store; everything else is the same for all stores.
 *
 * <p>The storage is opened once for the class. Every test works in random namespaces of its own and
 * is followed by a check of what must always hold. Random choices come from a seed that is printed
 * and shown with every failure; {@code -Dholdfast.seed=…} replays it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(BenchExtension.class)
public abstract class StateStoreConformance {
  private @Nullable Bench bench;

  /** The storage to test; called once for the class. */
  protected abstract StateFixture fixture();

  @BeforeAll
  final void openBench() {
    bench = Bench.open(fixture(), getClass().getSimpleName());
  }

  @AfterAll
  final void closeBench() {
    if (bench != null) {
      bench.close();
    }
  }

  final Bench bench() {
    return Objects.requireNonNull(bench, "the store could not be opened");
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
  class RequestMemories extends RequestMemoryGroup {}

  @Nested
  class Expiries extends ExpiryGroup {}

  @Nested
  class Cleanups extends CleanupGroup {}

  @Nested
  class Sweeps extends SweepGroup {}

  @Nested
  class SweepCrowds extends SweepCrowdGroup {}

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
  class TransactionCrowds extends TransactionCrowdGroup {}

  @Nested
  class TransactionViews extends TransactionViewGroup {}

  @Nested
  class Instants extends InstantGroup {}

  @Nested
  class TransitionNotes extends TransitionGroup {}

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
  class SearchEdges extends SearchEdgeGroup {}

  @Nested
  class Paging extends PagingGroup {}

  @Nested
  class Events extends EventGroup {}

  @Nested
  class EventCrowds extends EventCrowdGroup {}

  @Nested
  class Kinds extends KindGroup {}

  @Nested
  class Imports extends ImportGroup {}

  @Nested
  class Replications extends ReplicationGroup {}

  @Nested
  class Applying extends ApplyGroup {}

  @Nested
  class Views extends ViewGroup {}

  @Nested
  class KeysAndRotation extends KeyGroup {}

  @Nested
  class Capabilities extends CapabilityGroup {}

  @Nested
  class Reopening extends ReopenGroup {}

  @Nested
  class Deadlines extends DeadlineGroup {}

  @Nested
  class Callers extends CallerGroup {}

  @Nested
  class ReadingOnly extends ReadOnlyGroup {}

  @Nested
  class Faults extends FaultGroup {}
}
