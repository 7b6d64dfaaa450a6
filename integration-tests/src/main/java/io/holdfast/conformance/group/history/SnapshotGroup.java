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
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots: created, listed, found, restored. Contract points 11, 12, 14, 24. */
public abstract class SnapshotGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(12)
  void snapshotPreservesTheEntity(EntityKind kind) {
    var entities = EntityStores.of(store(), kind);
    EntityState first =
        entities.save(TestEntities.filled(kind, "x", "old", Json.parse("[1.0]")), BY);
    Instant when = clock().advance(Duration.ofSeconds(1));
    Snapshot made = snapshots().create(first.key(), "stable");
    entities.put(TestEntities.minimal(kind, "x"), BY);
    entities.delete("x", ExpectedVersion.any(), BY);
    Snapshot found = snapshots().find(made.id()).orElseThrow();
    assertThat(found).isEqualTo(made);
    assertThat(found.state()).isEqualTo(first);
    assertThat(found.key()).isEqualTo(first.key());
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.description()).isEqualTo("stable");
    assertThat(found.createdAt()).isEqualTo(when);
    assertThat(found.expiresAt()).isNull();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(12)
  void restoreWritesTheSnapshotAsTheNextVersion(EntityKind kind) {
    var entities = EntityStores.of(store(), kind);
    EntityState first =
        entities.save(TestEntities.filled(kind, "x", "old", Json.parse("[1.0]")), BY);
    clock().advance(Duration.ofSeconds(1));
    Snapshot made = snapshots().create(first.key(), "stable");
    entities.put(TestEntities.minimal(kind, "x"), BY);
    entities.delete("x", ExpectedVersion.any(), BY);
    clock().advance(Duration.ofSeconds(1));
    EntityState restored = snapshots().restore(made.id(), BY);
    assertThat(restored.version()).isEqualTo(4);
    assertThat(restored).usingRecursiveComparison().ignoringFields("header").isEqualTo(first);
    assertThat(restored.createdAt()).isEqualTo(first.createdAt());
    assertThat(entities.find("x")).contains(restored);
    assertThat(snapshots().find(made.id())).as("the snapshot remains").contains(made);
  }

  @Test
  @ContractPoint(12)
  void restoreIgnoresTheStoredVersion() {
    EntityKey key = agents().save(TestEntities.agent("x", 1), BY).key();
    Snapshot one = snapshots().create(key, null);
    agents().put(TestEntities.agent("x", 2), BY);
    Snapshot two = snapshots().create(key, null);
    assertThat(TestEntities.numberOf((AgentState) snapshots().restore(one.id(), BY))).isEqualTo(1);
    assertThat(TestEntities.numberOf((AgentState) snapshots().restore(two.id(), BY))).isEqualTo(2);
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(4);
    assertThat(history().checkpoints(key, Page.first()).items())
        .as("only rollback makes them")
        .isEmpty();
  }

  @Test
  @ContractPoint({12, 14})
  void pagesSnapshotsOfAnEntity() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    EntityKey other = agents().save(TestEntities.agent("y"), BY).key();
    List<Snapshot> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(snapshots().create(key, "s" + i));
      snapshots().create(other, "o" + i);
    }
    made.sort((a, b) -> Utf8.compare(a.id(), b.id()));
    for (int size : new int[] {1, 3, 7, 100}) {
      assertThat(Pages.readAll(page -> snapshots().list(key, page), size)).isEqualTo(made);
    }
  }

  @Test
  @ContractPoint(12)
  void snapshotExpiryRoundTripsToTheMillisecond() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    Instant expiry = Instant.parse("2031-01-01T00:00:00.123456789Z");
    Snapshot made = snapshots().create(key, null, expiry);
    assertThat(made.expiresAt()).isEqualTo(Instant.parse("2031-01-01T00:00:00.123Z"));
    assertThat(snapshots().find(made.id())).contains(made);
  }

  @Test
  @ContractPoint({12, 11})
  void creatingASnapshotDoesNotChangeTheEntity() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    snapshots().create(key, null);
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(1);
    assertThat(history().of(key, Page.first()).items()).hasSize(1);
    assertThat(audit().list(AuditQuery.of(key), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint({12, 24})
  void rejectsSnapshotsOfMissingEntitiesAndUnknownIds() {
    agents().save(TestEntities.agent("gone"), BY);
    agents().delete("gone", ExpectedVersion.any(), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (String id : List.of("gone", "never")) {
            EntityKey key = EntityStores.agentKey(store(), id);
            Expect.error(ErrorCode.NOT_FOUND, () -> snapshots().create(key, null));
            assertThat(snapshots().list(key, Page.first()).items()).isEmpty();
          }
          assertThat(snapshots().find("unknown")).isEmpty();
          Expect.error(ErrorCode.NOT_FOUND, () -> snapshots().restore("unknown", BY));
        });
  }
}
