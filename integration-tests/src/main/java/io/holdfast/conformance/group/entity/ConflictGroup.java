package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.OptimisticLockException;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Optimistic locking: a version mismatch reports the stored version and changes nothing. Contract
 * points 3, 4, 24.
 */
public abstract class ConflictGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({3, 24})
  void rejectsStaleVersionAndChangesNothing(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    EntityState old = entities.save(TestEntities.minimal(kind, "x"), BY);
    EntityState now = entities.save(old, BY);
    EntityState stale = TestEntities.withMetadata(old, Json.parse("{\"lost\":true}"));
    EntityState copy = TestEntities.withVersion(stale, stale.version());
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          OptimisticLockException error = Expect.conflict(() -> entities.save(stale, BY));
          assertThat(error.key()).isEqualTo(old.key());
          assertThat(error.expected()).isEqualTo(1);
          assertThat(error.actual()).isEqualTo(2);
          assertThat(error.stored()).contains(now);
        });
    assertThat(stale).as("the caller's object").isEqualTo(copy);
  }

  @Test
  @ContractPoint(3)
  void versionZeroRequiresThatTheEntityDoesNotExist() {
    AgentState stored = agents().save(TestEntities.agent("x"), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          OptimisticLockException error =
              Expect.conflict(() -> agents().save(TestEntities.agent("x", 2), BY));
          assertThat(error.expected()).isZero();
          assertThat(error.actual()).isEqualTo(1);
          assertThat(error.stored()).contains(stored);
        });
  }

  @Test
  @ContractPoint(3)
  void saveOfMissingEntityWithVersionConflicts() {
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          OptimisticLockException error = Expect.conflict(() -> agents().save(at("x", 1), BY));
          assertThat(error.expected()).isEqualTo(1);
          assertThat(error.actual()).isZero();
          assertThat(error.stored()).isEmpty();
          assertThat(error.key()).isEqualTo(EntityStores.agentKey(store(), "x"));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(1), BY));
        });
  }

  @Test
  @ContractPoint(3)
  void saveWithTombstoneVersionConflicts() {
    agents().save(TestEntities.agent("x"), BY);
    agents().delete("x", ExpectedVersion.of(1), BY);
    StoreSnapshot.assertUnchanged(
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
  void rejectsStaleDelete() {
    AgentState first = agents().save(TestEntities.agent("x"), BY);
    AgentState second = agents().save(first, BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(first), BY));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(3), BY));
        });
    assertThat(agents().delete("x", ExpectedVersion.of(second), BY)).hasValue(3);
  }

  @Test
  @ContractPoint({3, 4})
  void staleItemInABatchChangesNothing() {
    AgentState stored = agents().save(TestEntities.agent("b"), BY);
    agents().save(stored, BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            Expect.conflict(
                () ->
                    agents()
                        .saveAll(
                            List.of(TestEntities.agent("a"), stored, TestEntities.agent("c")),
                            BY)));
  }

  @Test
  @ContractPoint(3)
  void putIgnoresTheStoredVersion() {
    assertThat(agents().put(at("x", 9), BY).version()).isEqualTo(1);
    assertThat(agents().put(at("x", 9), BY).version()).isEqualTo(2);
    agents().delete("x", ExpectedVersion.any(), BY);
    assertThat(agents().put(at("x", 1), BY).version()).isEqualTo(4);
    assertThat(agents().put(TestEntities.agent("x"), BY).version()).isEqualTo(5);
  }

  @Test
  @ContractPoint({3, 24})
  void rejectsExpectedVersionsBelowTheRange() {
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> at("x", -1));
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> ExpectedVersion.of(0));
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> ExpectedVersion.of(-1));
  }

  @Test
  @ContractPoint({3, 24})
  void messagesContainNoPayload() {
    AgentState secret =
        TestEntities.agent("x")
            .withData(Json.parse("\"swordfish\""))
            .withMetadata(Json.parse("{\"swordfish\":1}"));
    AgentState stored = agents().save(secret, BY);
    assertThat(stored.toString()).doesNotContain("swordfish");
    OptimisticLockException error = Expect.conflict(() -> agents().save(secret, BY));
    assertThat(error.toString() + error.context() + error.stored()).doesNotContain("swordfish");
    assertThat(history().at(stored.key(), 1).toString()).doesNotContain("swordfish");
  }

  private static AgentState at(String id, long version) {
    return TestEntities.agent(id).toBuilder().version(version).build();
  }
}
