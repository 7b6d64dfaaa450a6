package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** A move that fails at every possible step and is run again. */
final class ResumeTest {
  private static final MoveOptions SMALL = MoveOptions.DEFAULT.batchSize(6);

  private final StateStore source = RichStore.filled();

  @Test
  void resumesAfterAFailureBeforeAnyCommit() {
    int applies = applies();
    for (int k = 1; k <= applies; k++) {
      StateStore target = InMemoryStateStore.open();
      breakOff(HookedStore.before(target, at(k)));
      assertResumes(target);
    }
  }

  @Test
  void resumesAfterAFailureAfterAnyCommit() {
    int applies = applies();
    for (int k = 1; k <= applies; k++) {
      StateStore target = InMemoryStateStore.open();
      breakOff(HookedStore.after(target, at(k)));
      assertResumes(target);
    }
  }

  @Test
  void copiedRowsAreNotReadAgain() {
    StateStore target = InMemoryStateStore.open();
    int half = applies() / 2;
    breakOff(HookedStore.after(target, at(half)));
    long there = RichStore.count(target);

    CopyReport report = Migrator.between(source, target).options(SMALL).copy();
    assertThat(report.resumed()).isEqualTo(there).isPositive();
    assertThat(report.read().total()).isEqualTo(RichStore.count(source) - there);

    CopyReport fresh = Migrator.between(source, target).options(SMALL).copy();
    assertThat(fresh.resumed()).isZero();
    assertThat(fresh.written()).isZero();
  }

  @Test
  void rowsChangedAfterTheirCopyAreRepaired() {
    StateStore target = InMemoryStateStore.open();
    int last = applies();
    HookedStore changing =
        HookedStore.after(
            target,
            number -> {
              if (number == last) {
                source
                    .agents()
                    .update("agent-1", a -> a.withStatus(AgentStatus.PAUSED), Change.by("x"));
                source.events().append(RichStore.event("s-1", 99));
              }
            });
    MoveReport report = Migrator.between(source, changing).options(SMALL).migrate();
    assertThat(report.repaired().count(DifferenceClass.STALE)).isEqualTo(1);
    assertThat(report.repaired().count(DifferenceClass.MISSING)).isEqualTo(3);
    assertThat(report.ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  private int applies() {
    HookedStore counted = HookedStore.after(InMemoryStateStore.open(), number -> {});
    Migrator.between(source, counted).options(SMALL).migrate();
    assertThat(counted.applies()).isGreaterThan(20);
    return counted.applies();
  }

  private void breakOff(StateStore breaking) {
    Migrator migrator = Migrator.between(source, breaking).options(SMALL);
    assertThatThrownBy(migrator::migrate).hasMessage("broken off");
  }

  private void assertResumes(StateStore target) {
    MoveReport report = Migrator.between(source, target).options(SMALL).migrate();
    assertThat(report.ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
    String run = "move-" + source.replication().storeId();
    assertThat(target.replication().checkpoint(run)).isEmpty();
  }

  private static IntConsumer at(int wanted) {
    return number -> {
      if (number == wanted) {
        throw new IllegalStateException("broken off");
      }
    };
  }
}
