package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import io.holdfast.model.Page;
import io.holdfast.model.Snapshot;
import io.holdfast.model.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rollback: a checkpoint of what is there, then the old content as the next version. */
abstract class RollbackGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void rollbackWritesOldContentAsTheNextVersion(EntityKind kind) {
    var door = Doors.of(store(), kind);
    EntityState first =
        door.save(Specimens.filled(kind, "x", "old", Json.parse("{\"old\":1}")), BY);
    clock().advance(Duration.ofSeconds(1));
    EntityState second = door.put(Specimens.filled(kind, "x", "new", Json.parse("[]")), BY);
    Instant when = clock().advance(Duration.ofSeconds(1));
    EntityState back = history().rollback(first.key(), 1, BY.because("bad"));
    assertThat(back.version()).isEqualTo(3);
    assertThat(back.updatedAt()).isEqualTo(when);
    assertThat(back.createdAt()).isEqualTo(first.createdAt());
    assertThat(back).usingRecursiveComparison().ignoringFields("header").isEqualTo(first);
    assertThat(back.schemaVersion()).isEqualTo(first.schemaVersion());
    assertThat(back.expiresAt()).isEqualTo(first.expiresAt());
    assertThat(door.find("x")).contains(back);
    Snapshot checkpoint = history().latestCheckpoint(first.key()).orElseThrow();
    assertThat(checkpoint.state()).isEqualTo(second);
    assertThat(checkpoint.version()).isEqualTo(2);
    assertThat(checkpoint.key()).isEqualTo(first.key());
    assertThat(checkpoint.createdAt()).isEqualTo(when);
  }

  @Test
  @ContractPoint(10)
  void everyRollbackLeavesACheckpointAndTheLatestIsTheLast() {
    EntityKey key = agents().save(Specimens.agent("x", 0), BY).key();
    List<EntityState> before = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      before.add(agents().put(Specimens.agent("x", i), BY));
      history().rollback(key, 1, BY);
      assertThat(history().latestCheckpoint(key).orElseThrow().state())
          .isEqualTo(before.get(i - 1));
    }
    List<Snapshot> checkpoints = Pages.all(page -> history().checkpoints(key, page), 2);
    assertThat(checkpoints).extracting(Snapshot::state).containsExactlyInAnyOrderElementsOf(before);
    assertThat(checkpoints).extracting(Snapshot::id).isSortedAccordingTo(Utf8.ORDER);
    assertThat(snapshots().list(key, Page.first()).items()).as("snapshots").isEmpty();
    assertThat(snapshots().find(checkpoints.get(0).id())).isEmpty();
  }

  @Test
  @ContractPoint(10)
  void rollbackBringsADeletedEntityBackWithoutACheckpoint() {
    AgentState first = agents().save(Specimens.agent("x", 7), BY);
    agents().delete("x", ExpectedVersion.of(1), BY);
    EntityState back = history().rollback(first.key(), 1, BY);
    assertThat(back.version()).isEqualTo(3);
    assertThat(Specimens.number((AgentState) back)).isEqualTo(7);
    assertThat(history().latestCheckpoint(first.key())).as("there was nothing to keep").isEmpty();
  }

  @Test
  @ContractPoint(10)
  void rollbackToThePresentVersionIsAVersionToo() {
    AgentState first = agents().save(Specimens.agent("x", 7), BY);
    assertThat(history().rollback(first.key(), 1, BY).version()).isEqualTo(2);
    assertThat(history().latestCheckpoint(first.key()).orElseThrow().state()).isEqualTo(first);
  }

  @Test
  @ContractPoint({10, 24})
  void rollbackToATombstoneOrToNothingChangesNothing() {
    EntityKey key = agents().save(Specimens.agent("x"), BY).key();
    agents().delete("x", ExpectedVersion.of(1), BY);
    agents().save(Specimens.agent("x"), BY);
    Photo.unchanged(
        store(),
        () -> {
          Expect.code(ErrorCode.INVALID_ARGUMENT, () -> history().rollback(key, 2, BY));
          for (long version : new long[] {-1, 0, 4}) {
            Expect.code(ErrorCode.NOT_FOUND, () -> history().rollback(key, version, BY));
          }
          EntityKey other = Doors.agent(store(), "y");
          Expect.code(ErrorCode.NOT_FOUND, () -> history().rollback(other, 1, BY));
          assertThat(history().checkpoints(other, Page.first()).items()).isEmpty();
        });
  }
}
