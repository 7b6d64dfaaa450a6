package io.holdfast.conformance.group.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.TransitionLabels;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowView;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Read views: all rows as of one instant, whatever is written meanwhile. Contract point 28. */
public abstract class ReadViewGroup extends ConformanceGroup {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int PAIRS = 4;
  private static final int LOOKS = 25;

  private void withView(Consumer<RowView> body) {
    testNamespace()
        .withViews(
            () -> {
              try (RowView view = store().replication().view(LONG)) {
                body.accept(view);
              }
            });
  }

  @Test
  @ContractPoint(28)
  void viewShowsTheStateAtItsOpening() {
    AgentState kept = agents().save(TestEntities.agent("kept"), BY);
    agents().save(TestEntities.agent("gone"), BY);
    events().append(TestEntities.event("e1", "s", clock().instant()));
    withView(
        view -> {
          Map<RowType, List<Row>> before = Rows.of(store());
          assertThat(view.takenAt()).isEqualTo(clock().instant());
          testNamespace().runOnOtherHandle(store(), this::changeEverything);
          assertThat(Rows.of(store())).isNotEqualTo(before);
          assertThat(Rows.of(view, store().namespace())).isEqualTo(before);
          for (RowType type : RowType.values()) {
            List<Row> rows = before.getOrDefault(type, List.of());
            List<RowKey> keys = rows.stream().map(Row::key).toList();
            assertThat(view.find(type, keys)).isEqualTo(rows);
            if (type != RowType.NAMESPACE) {
              for (HashSource source : HashSource.values()) {
                assertThat(Rows.digest(view, store().namespace(), type, source))
                    .as("%s %s", type, source)
                    .isEqualTo(Rows.digest(rows));
              }
            }
          }
          assertThat(view.counts().keySet()).isEqualTo(Set.of(RowType.values()));
          assertThat(view.counts()).isEqualTo(view.counts());
          RowKey key = RowKey.of(store().namespace(), "kept");
          assertThat(view.find(RowType.AGENT, List.of(key)))
              .singleElement()
              .satisfies(row -> assertThat(row.version()).isEqualTo(kept.version()));
        });
  }

  private void changeEverything(StateStore theirs) {
    theirs.agents().put(TestEntities.agent("kept"), BY);
    theirs.agents().delete("gone", ExpectedVersion.any(), BY);
    AgentState added = theirs.agents().save(TestEntities.agent("new"), BY.as("request"));
    theirs.snapshots().create(added.key(), "of the new one");
    theirs.history().rollback(EntityStores.agentKey(theirs, "kept"), 1, BY);
    theirs.transitions().record(added.key(), TransitionLabels.to("after"), BY);
    theirs.events().append(TestEntities.event("e2", "s", clock().instant()));
  }

  @Test
  @ContractPoint(28)
  void viewsShowWholeTransactionsWhileWritersContinue() {
    testNamespace()
        .withViews(
            () -> {
              AtomicBoolean enough = new AtomicBoolean();
              List<String> ids = ids();
              ConcurrentRun.callAll(
                  2,
                  caller ->
                      () -> {
                        if (caller == 0) {
                          countTogether(testNamespace().otherHandle(store()), ids, enough);
                        } else {
                          lookOften(ids, enough);
                        }
                        return null;
                      });
            });
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      ids.add("pair-" + i);
    }
    return ids;
  }

  /** All at once, again and again, each time with a higher number. */
  private static void countTogether(StateStore writer, List<String> ids, AtomicBoolean enough) {
    List<AgentState> now = ids.stream().map(TestEntities::agent).toList();
    for (int number = 1; !enough.get(); number++) {
      String data = String.valueOf(number);
      now =
          writer
              .agents()
              .saveAll(
                  now.stream()
                      .map(agent -> agent.toBuilder().data(Json.parse(data)).build())
                      .toList(),
                  BY);
    }
  }

  private void lookOften(List<String> ids, AtomicBoolean enough) {
    try {
      List<RowKey> keys = ids.stream().map(id -> RowKey.of(store().namespace(), id)).toList();
      long before = 0;
      for (int look = 0; look < LOOKS; look++) {
        try (RowView view = store().replication().view(LONG)) {
          List<Long> versions =
              keys.stream()
                  .flatMap(key -> view.find(RowType.AGENT, List.of(key)).stream())
                  .map(Row::version)
                  .toList();
          assertThat(Set.copyOf(versions)).as("versions in one view").hasSizeLessThan(2);
          assertThat(versions).hasSize(versions.isEmpty() ? 0 : PAIRS);
          long version = versions.isEmpty() ? 0 : versions.get(0);
          assertThat(version).isGreaterThanOrEqualTo(before);
          before = version;
          checkHistory(view, ids.get(0), version);
        }
      }
    } finally {
      enough.set(true);
    }
  }

  /** History ends where the entity stands, although it is read later. */
  private void checkHistory(RowView view, String id, long version) {
    EntityKey key = EntityStores.agentKey(store(), id);
    RowKey last = RowKey.of(key.namespace(), key.kind().label(), key.id(), version);
    RowKey next = RowKey.of(key.namespace(), key.kind().label(), key.id(), version + 1);
    assertThat(view.find(RowType.HISTORY, List.of(last, next))).hasSize(version == 0 ? 0 : 1);
  }

  @Test
  @ContractPoint(28)
  void viewSurvivesARejectedCall() {
    agents().save(TestEntities.agent("x"), BY);
    withView(
        view -> {
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> view.read(RowType.AGENT, null, 0));
          RowKey key = RowKey.of(store().namespace(), "x");
          assertThat(view.find(RowType.AGENT, List.of(key))).hasSize(1);
        });
  }

  @Test
  @ContractPoint(28)
  void severalViewsAreOpenConcurrently() {
    withView(
        first -> {
          agents().save(TestEntities.agent("x"), BY);
          RowKey key = RowKey.of(store().namespace(), "x");
          try (RowView second = store().replication().view(LONG)) {
            assertThat(first.find(RowType.AGENT, List.of(key))).isEmpty();
            assertThat(second.find(RowType.AGENT, List.of(key))).hasSize(1);
          }
          assertThat(first.find(RowType.AGENT, List.of(key))).isEmpty();
        });
  }

  @Test
  @ContractPoint(28)
  void closedViewRejectsEveryCall() {
    testNamespace()
        .withViews(
            () -> {
              RowView closed = store().replication().view(LONG);
              closed.close();
              closed.close();
              refuses(closed);
              RowView old = store().replication().view(Duration.ofNanos(1));
              refuses(old);
              old.close();
              StateStore handle = testNamespace().openHandle(testNamespace().config());
              RowView left = handle.replication().view(LONG);
              handle.close();
              refuses(left);
              for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                Expect.error(ErrorCode.INVALID_ARGUMENT, () -> store().replication().view(none));
              }
            });
  }

  private static void refuses(RowView ended) {
    Expect.error(ErrorCode.STORE_CLOSED, ended::counts);
    Expect.error(ErrorCode.STORE_CLOSED, () -> ended.read(RowType.AGENT, null, 1));
    Expect.error(ErrorCode.STORE_CLOSED, () -> ended.find(RowType.AGENT, List.of()));
    Expect.error(
        ErrorCode.STORE_CLOSED, () -> ended.digest(RowType.AGENT, null, null, HashSource.STORED));
  }

  @Test
  @ContractPoint(28)
  void viewRowsAppliedToAnotherStoreAreEqual() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    withView(
        view -> {
          agents().delete("x", ExpectedVersion.of(saved), BY);
          StateStore other = testNamespace().newUncheckedNamespace();
          for (Row row : view.find(RowType.AGENT, List.of(RowKey.of(store().namespace(), "x")))) {
            EntityRow entity = (EntityRow) row;
            EntityRow moved =
                EntityRow.hashed(
                    other.namespace(),
                    entity.kind(),
                    entity.id(),
                    entity.version(),
                    entity.epoch(),
                    entity.deleted(),
                    entity.content());
            other.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(moved)));
          }
          assertThat(other.agents().find("x"))
              .hasValueSatisfying(found -> assertThat(found.data()).isEqualTo(saved.data()));
        });
  }
}
