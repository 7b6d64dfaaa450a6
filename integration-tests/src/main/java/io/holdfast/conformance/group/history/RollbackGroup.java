package io.holdfast.conformance.group.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Page;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rollback: a checkpoint of the current version, then the old content as the next version. Contract
 * points 10, 24.
 */
public abstract class RollbackGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void rollbackWritesOldContentAsTheNextVersion(EntityKind kind) {
    var entities = EntityStores.of(store(), kind);
    EntityState first =
        entities.save(TestEntities.filled(kind, "x", "old", Json.parse("{\"old\":1}")), BY);
    clock().advance(Duration.ofSeconds(1));
    entities.put(TestEntities.filled(kind, "x", "new", Json.parse("[]")), BY);
    Instant when = clock().advance(Duration.ofSeconds(1));
    EntityState back = history().rollback(first.key(), 1, BY.because("bad"));
    assertThat(back.version()).isEqualTo(3);
    assertThat(back.updatedAt()).isEqualTo(when);
    assertThat(back.createdAt()).isEqualTo(first.createdAt());
    assertThat(back).usingRecursiveComparison().ignoringFields("header").isEqualTo(first);
    assertThat(back.schemaVersion()).isEqualTo(first.schemaVersion());
    assertThat(back.expiresAt()).isEqualTo(first.expiresAt());
    assertThat(entities.find("x")).contains(back);
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void rollbackCreatesACheckpointOfTheReplacedVersion(EntityKind kind) {
    var entities = EntityStores.of(store(), kind);
    EntityKey key = entities.save(TestEntities.minimal(kind, "x"), BY).key();
    clock().advance(Duration.ofSeconds(1));
    EntityState second = entities.put(TestEntities.filled(kind, "x", "new", Json.parse("[]")), BY);
    Instant when = clock().advance(Duration.ofSeconds(1));
    history().rollback(key, 1, BY.because("bad"));
    Snapshot checkpoint = history().latestCheckpoint(key).orElseThrow();
    assertThat(checkpoint.state()).isEqualTo(second);
    assertThat(checkpoint.version()).isEqualTo(2);
    assertThat(checkpoint.key()).isEqualTo(key);
    assertThat(checkpoint.createdAt()).isEqualTo(when);
  }

  @Test
  @ContractPoint(10)
  void everyRollbackCreatesACheckpoint() {
    EntityKey key = agents().save(TestEntities.agent("x", 0), BY).key();
    List<EntityState> before = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      before.add(agents().put(TestEntities.agent("x", i), BY));
      history().rollback(key, 1, BY);
      assertThat(history().latestCheckpoint(key).orElseThrow().state())
          .isEqualTo(before.get(i - 1));
    }
    List<Snapshot> checkpoints = Pages.readAll(page -> history().checkpoints(key, page), 2);
    assertThat(checkpoints).extracting(Snapshot::state).containsExactlyInAnyOrderElementsOf(before);
    assertThat(checkpoints).extracting(Snapshot::id).isSortedAccordingTo(Utf8.ORDER);
    assertThat(snapshots().list(key, Page.first()).items()).as("snapshots").isEmpty();
    assertThat(snapshots().find(checkpoints.get(0).id())).isEmpty();
  }

  @Test
  @ContractPoint(10)
  void rollbackRestoresADeletedEntityWithoutACheckpoint() {
    AgentState first = agents().save(TestEntities.agent("x", 7), BY);
    agents().delete("x", ExpectedVersion.of(1), BY);
    EntityState back = history().rollback(first.key(), 1, BY);
    assertThat(back.version()).isEqualTo(3);
    assertThat(TestEntities.numberOf((AgentState) back)).isEqualTo(7);
    assertThat(history().latestCheckpoint(first.key())).as("there was nothing to keep").isEmpty();
  }

  @Test
  @ContractPoint(10)
  void rollbackToTheCurrentVersionWritesAVersion() {
    AgentState first = agents().save(TestEntities.agent("x", 7), BY);
    assertThat(history().rollback(first.key(), 1, BY).version()).isEqualTo(2);
    assertThat(history().latestCheckpoint(first.key()).orElseThrow().state()).isEqualTo(first);
  }

  @Test
  @ContractPoint({10, 24})
  void rejectsRollbackToATombstoneOrAMissingVersion() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    agents().delete("x", ExpectedVersion.of(1), BY);
    agents().save(TestEntities.agent("x"), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> history().rollback(key, 2, BY));
          for (long version : new long[] {-1, 0, 4}) {
            Expect.error(ErrorCode.NOT_FOUND, () -> history().rollback(key, version, BY));
          }
          EntityKey other = EntityStores.agentKey(store(), "y");
          Expect.error(ErrorCode.NOT_FOUND, () -> history().rollback(other, 1, BY));
          assertThat(history().checkpoints(other, Page.first()).items()).isEmpty();
        });
  }
}
