package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Sixteen concurrent writers: acknowledged writes are stored exactly once, others never. Contract
 * points 2, 3, 4.
 */
public abstract class ConcurrencyGroup extends ConformanceGroup {
  private static final int ROUNDS = 8;

  @Test
  @ContractPoint({2, 3})
  void noAcknowledgedUpdateIsLost() {
    EntityKey key = agents().save(TestEntities.agent("x", 0), BY).key();
    List<List<Long>> acknowledged =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            writer ->
                () -> {
                  List<Long> versions = new ArrayList<>();
                  for (int i = 0; i < ROUNDS; i++) {
                    increment().ifPresent(versions::add);
                  }
                  return versions;
                });
    List<Long> versions = new ArrayList<>();
    acknowledged.forEach(versions::addAll);
    Collections.sort(versions);
    assertThat(versions).isNotEmpty();
    assertThat(versions)
        .as("versions returned to writers")
        .isEqualTo(LongStream.rangeClosed(2, versions.size() + 1L).boxed().toList());
    AgentState last = agents().find("x").orElseThrow();
    assertThat(TestEntities.numberOf(last))
        .as("acknowledged increments")
        .isEqualTo(versions.size());
    List<HistoryEntry> history = Pages.readAll(page -> history().of(key, page));
    assertThat(history).hasSize(versions.size() + 1);
    for (HistoryEntry entry : history) {
      assertThat(TestEntities.numberOf((AgentState) entry.state().orElseThrow()))
          .isEqualTo(entry.version() - 1);
    }
  }

  /** The version that an increment made; empty if every try lost its race. */
  private Optional<Long> increment() {
    try {
      AgentState after =
          agents()
              .update("x", state -> TestEntities.agent("x", TestEntities.numberOf(state) + 1), BY);
      return Optional.of(after.version());
    } catch (OptimisticLockException e) {
      return Optional.empty();
    }
  }

  @Test
  @ContractPoint(3)
  void exactlyOneOfManyConcurrentCreatesSucceeds() {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "x" + round;
      AtomicInteger winners = new AtomicInteger();
      AtomicInteger losers = new AtomicInteger();
      ConcurrentRun.callAll(
          ConcurrentRun.DEFAULT_CALLERS,
          writer ->
              () -> {
                try {
                  agents().save(TestEntities.agent(id, writer), BY);
                  return winners.incrementAndGet();
                } catch (OptimisticLockException e) {
                  assertThat(e.actual()).isEqualTo(1);
                  assertThat(e.stored()).isPresent();
                  return losers.incrementAndGet();
                }
              });
      assertThat(winners).hasValue(1);
      assertThat(losers).hasValue(ConcurrentRun.DEFAULT_CALLERS - 1);
    }
  }

  @Test
  @ContractPoint(3)
  void exactlyOneOfManyConcurrentSavesOfAVersionSucceeds() {
    AgentState current = agents().save(TestEntities.agent("x", 0), BY);
    for (int round = 0; round < ROUNDS; round++) {
      AgentState read = current;
      List<Boolean> won =
          ConcurrentRun.callAll(
              ConcurrentRun.DEFAULT_CALLERS,
              writer ->
                  () -> {
                    try {
                      agents().save(read, BY);
                      return true;
                    } catch (OptimisticLockException e) {
                      return false;
                    }
                  });
      assertThat(won).containsOnlyOnce(true);
      current = agents().find("x").orElseThrow();
      assertThat(current.version()).isEqualTo(read.version() + 1);
    }
  }

  @Test
  @ContractPoint({3, 4})
  void overlappingBatchesInOppositeOrderDoNotDeadlock() {
    List<AgentState> saved =
        agents()
            .saveAll(
                IntStream.range(0, 20).mapToObj(i -> TestEntities.agent("x" + i)).toList(), BY);
    List<AgentState> opposite = new ArrayList<>(saved);
    Collections.reverse(opposite);
    List<Boolean> won =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            writer ->
                () -> {
                  try {
                    agents().saveAll(writer % 2 == 0 ? saved : opposite, BY);
                    return true;
                  } catch (OptimisticLockException e) {
                    return false;
                  }
                });
    assertThat(won).containsOnlyOnce(true);
    for (AgentState state : saved) {
      assertThat(agents().find(state.id()).orElseThrow().version()).isEqualTo(2);
    }
  }

  @Test
  @ContractPoint({2, 4})
  void readersNeverSeeAPartialBatch() {
    List<AgentState> first = List.of(TestEntities.agent("a", 0), TestEntities.agent("b", 0));
    agents().saveAll(first, BY);
    ConcurrentRun.callAll(
        4,
        caller ->
            () -> {
              for (int i = 1; i <= 4 * ROUNDS; i++) {
                if (caller == 0) {
                  writePair(i);
                } else {
                  checkPair();
                }
              }
              return caller;
            });
  }

  private void writePair(int number) {
    agents()
        .saveAll(
            List.of(
                agents().find("a").orElseThrow().withData(TestEntities.agent("a", number).data()),
                agents().find("b").orElseThrow().withData(TestEntities.agent("b", number).data())),
            BY);
  }

  /** One list is one moment: both agents were written together, so both have the same number. */
  private void checkPair() {
    List<AgentState> both = agents().list(EntityQuery.all(), Page.first()).items();
    assertThat(both).extracting(TestEntities::numberOf).hasSize(2);
    assertThat(TestEntities.numberOf(both.get(0))).isEqualTo(TestEntities.numberOf(both.get(1)));
    assertThat(TestEntities.numberOf(both.get(0))).isEqualTo(both.get(0).version() - 1);
  }
}
