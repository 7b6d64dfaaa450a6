package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OptimisticLockException;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sixteen writers at once: what is acknowledged is there, once, and nothing else is. */
abstract class ConcurrencyGroup extends ConformanceGroup {
  private static final int ROUNDS = 8;

  @Test
  @ContractPoint({2, 3})
  void everyAcknowledgedUpdateOfOneEntityIsThere() {
    EntityKey key = agents().save(Specimens.agent("x", 0), BY).key();
    List<List<Long>> acknowledged =
        Crowd.run(
            Crowd.SIXTEEN,
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
        .as("versions that writers were told")
        .isEqualTo(LongStream.rangeClosed(2, versions.size() + 1L).boxed().toList());
    AgentState last = agents().find("x").orElseThrow();
    assertThat(Specimens.number(last)).as("acknowledged increments").isEqualTo(versions.size());
    List<HistoryEntry> history = Pages.all(page -> history().of(key, page));
    assertThat(history).hasSize(versions.size() + 1);
    for (HistoryEntry entry : history) {
      assertThat(Specimens.number((AgentState) entry.state().orElseThrow()))
          .isEqualTo(entry.version() - 1);
    }
  }

  /** The version that an increment made; empty if every try lost its race. */
  private Optional<Long> increment() {
    try {
      AgentState after =
          agents().update("x", state -> Specimens.agent("x", Specimens.number(state) + 1), BY);
      return Optional.of(after.version());
    } catch (OptimisticLockException e) {
      return Optional.empty();
    }
  }

  @Test
  @ContractPoint(3)
  void oneOfManyCreatorsWins() {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "x" + round;
      AtomicInteger winners = new AtomicInteger();
      AtomicInteger losers = new AtomicInteger();
      Crowd.run(
          Crowd.SIXTEEN,
          writer ->
              () -> {
                try {
                  agents().save(Specimens.agent(id, writer), BY);
                  return winners.incrementAndGet();
                } catch (OptimisticLockException e) {
                  assertThat(e.actual()).isEqualTo(1);
                  assertThat(e.stored()).isPresent();
                  return losers.incrementAndGet();
                }
              });
      assertThat(winners).hasValue(1);
      assertThat(losers).hasValue(Crowd.SIXTEEN - 1);
    }
  }

  @Test
  @ContractPoint(3)
  void oneOfManySaversOfAVersionWins() {
    AgentState current = agents().save(Specimens.agent("x", 0), BY);
    for (int round = 0; round < ROUNDS; round++) {
      AgentState read = current;
      List<Boolean> won =
          Crowd.run(
              Crowd.SIXTEEN,
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
  void batchesThatOverlapInOppositeOrderAllFinish() {
    List<AgentState> saved =
        agents()
            .saveAll(IntStream.range(0, 20).mapToObj(i -> Specimens.agent("x" + i)).toList(), BY);
    List<AgentState> opposite = new ArrayList<>(saved);
    Collections.reverse(opposite);
    List<Boolean> won =
        Crowd.run(
            Crowd.SIXTEEN,
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
  void readersSeeWholeBatches() {
    List<AgentState> first = List.of(Specimens.agent("a", 0), Specimens.agent("b", 0));
    agents().saveAll(first, BY);
    Crowd.run(
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
                agents().find("a").orElseThrow().withData(Specimens.agent("a", number).data()),
                agents().find("b").orElseThrow().withData(Specimens.agent("b", number).data())),
            BY);
  }

  /** One list is one moment: both agents were written together, so both have the same number. */
  private void checkPair() {
    List<AgentState> both = agents().list(EntityQuery.all(), Page.first()).items();
    assertThat(both).extracting(Specimens::number).hasSize(2);
    assertThat(Specimens.number(both.get(0))).isEqualTo(Specimens.number(both.get(1)));
    assertThat(Specimens.number(both.get(0))).isEqualTo(both.get(0).version() - 1);
  }
}
