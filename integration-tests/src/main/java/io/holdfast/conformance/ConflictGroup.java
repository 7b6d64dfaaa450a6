package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.OptimisticLockException;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Saves compare versions; a mismatch says what is there and changes nothing. */
abstract class ConflictGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({3, 24})
  void aStaleVersionIsRefusedAndNothingChanges(EntityKind kind) {
    EntityStore<EntityState> door = Doors.of(store(), kind);
    EntityState old = door.save(Specimens.bare(kind, "x"), BY);
    EntityState now = door.save(old, BY);
    EntityState stale = Specimens.withMetadata(old, Json.parse("{\"lost\":true}"));
    EntityState copy = Specimens.at(stale, stale.version());
    Photo.unchanged(
        store(),
        () -> {
          OptimisticLockException error = Expect.conflict(() -> door.save(stale, BY));
          assertThat(error.key()).isEqualTo(old.key());
          assertThat(error.expected()).isEqualTo(1);
          assertThat(error.actual()).isEqualTo(2);
          assertThat(error.stored()).contains(now);
        });
    assertThat(stale).as("the caller's object").isEqualTo(copy);
  }

  @Test
  @ContractPoint(3)
  void versionZeroMeansThatItMustNotExist() {
    AgentState stored = agents().save(Specimens.agent("x"), BY);
    Photo.unchanged(
        store(),
        () -> {
          OptimisticLockException error =
              Expect.conflict(() -> agents().save(Specimens.agent("x", 2), BY));
          assertThat(error.expected()).isZero();
          assertThat(error.actual()).isEqualTo(1);
          assertThat(error.stored()).contains(stored);
        });
  }

  @Test
  @ContractPoint(3)
  void aVersionForSomethingMissingIsAMismatch() {
    Photo.unchanged(
        store(),
        () -> {
          OptimisticLockException error = Expect.conflict(() -> agents().save(at("x", 1), BY));
          assertThat(error.expected()).isEqualTo(1);
          assertThat(error.actual()).isZero();
          assertThat(error.stored()).isEmpty();
          assertThat(error.key()).isEqualTo(Doors.agent(store(), "x"));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(1), BY));
        });
  }

  @Test
  @ContractPoint(3)
  void theVersionOfATombstoneIsAMismatch() {
    agents().save(Specimens.agent("x"), BY);
    agents().delete("x", ExpectedVersion.of(1), BY);
    Photo.unchanged(
        store(),
        () -> {
          for (long version : new long[] {1, 2, 3}) {
            OptimisticLockException error =
                Expect.conflict(() -> agents().save(at("x", version), BY));
            assertThat(error.actual()).isEqualTo(2);
            assertThat(error.stored()).isEmpty();
            Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(version), BY));
          }
        });
  }

  @Test
  @ContractPoint(3)
  void aStaleDeleteIsRefused() {
    AgentState first = agents().save(Specimens.agent("x"), BY);
    AgentState second = agents().save(first, BY);
    Photo.unchanged(
        store(),
        () -> {
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(first), BY));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(3), BY));
        });
    assertThat(agents().delete("x", ExpectedVersion.of(second), BY)).hasValue(3);
  }

  @Test
  @ContractPoint({3, 4})
  void aStaleItemInABatchChangesNothing() {
    AgentState stored = agents().save(Specimens.agent("b"), BY);
    agents().save(stored, BY);
    Photo.unchanged(
        store(),
        () ->
            Expect.conflict(
                () ->
                    agents()
                        .saveAll(List.of(Specimens.agent("a"), stored, Specimens.agent("c")), BY)));
  }

  @Test
  @ContractPoint(3)
  void putWritesWhateverIsThere() {
    assertThat(agents().put(at("x", 9), BY).version()).isEqualTo(1);
    assertThat(agents().put(at("x", 9), BY).version()).isEqualTo(2);
    agents().delete("x", ExpectedVersion.any(), BY);
    assertThat(agents().put(at("x", 1), BY).version()).isEqualTo(4);
    assertThat(agents().put(Specimens.agent("x"), BY).version()).isEqualTo(5);
  }

  @Test
  @ContractPoint({3, 24})
  void expectedVersionsBelowTheRangeAreRefused() {
    Expect.code(ErrorCode.INVALID_ARGUMENT, () -> at("x", -1));
    Expect.code(ErrorCode.INVALID_ARGUMENT, () -> ExpectedVersion.of(0));
    Expect.code(ErrorCode.INVALID_ARGUMENT, () -> ExpectedVersion.of(-1));
  }

  @Test
  @ContractPoint({3, 24})
  void payloadsAreNotInMessages() {
    AgentState secret =
        Specimens.agent("x")
            .withData(Json.parse("\"swordfish\""))
            .withMetadata(Json.parse("{\"swordfish\":1}"));
    AgentState stored = agents().save(secret, BY);
    assertThat(stored.toString()).doesNotContain("swordfish");
    OptimisticLockException error = Expect.conflict(() -> agents().save(secret, BY));
    assertThat(error.toString() + error.context() + error.stored()).doesNotContain("swordfish");
    assertThat(history().at(stored.key(), 1).toString()).doesNotContain("swordfish");
  }

  private static AgentState at(String id, long version) {
    return Specimens.agent(id).toBuilder().version(version).build();
  }
}
