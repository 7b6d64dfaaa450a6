package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditQuery;
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

/** Snapshots: made, listed, found, restored. */
abstract class SnapshotGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(12)
  void aSnapshotKeepsTheEntityAsItWas(EntityKind kind) {
    var door = Doors.of(store(), kind);
    EntityState first = door.save(Specimens.filled(kind, "x", "old", Json.parse("[1.0]")), BY);
    Instant when = clock().advance(Duration.ofSeconds(1));
    Snapshot made = snapshots().create(first.key(), "stable");
    door.put(Specimens.bare(kind, "x"), BY);
    door.delete("x", ExpectedVersion.any(), BY);
    Snapshot found = snapshots().find(made.id()).orElseThrow();
    assertThat(found).isEqualTo(made);
    assertThat(found.state()).isEqualTo(first);
    assertThat(found.key()).isEqualTo(first.key());
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.description()).isEqualTo("stable");
    assertThat(found.createdAt()).isEqualTo(when);
    assertThat(found.expiresAt()).isNull();
    clock().advance(Duration.ofSeconds(1));
    EntityState back = snapshots().restore(made.id(), BY);
    assertThat(back.version()).isEqualTo(4);
    assertThat(back).usingRecursiveComparison().ignoringFields("header").isEqualTo(first);
    assertThat(back.createdAt()).isEqualTo(first.createdAt());
    assertThat(door.find("x")).contains(back);
    assertThat(snapshots().find(made.id())).as("it is still there").contains(made);
  }

  @Test
  @ContractPoint(12)
  void restoreTakesTheVersionOfTheSnapshotWhateverIsStored() {
    EntityKey key = agents().save(Specimens.agent("x", 1), BY).key();
    Snapshot one = snapshots().create(key, null);
    agents().put(Specimens.agent("x", 2), BY);
    Snapshot two = snapshots().create(key, null);
    assertThat(Specimens.number((AgentState) snapshots().restore(one.id(), BY))).isEqualTo(1);
    assertThat(Specimens.number((AgentState) snapshots().restore(two.id(), BY))).isEqualTo(2);
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(4);
    assertThat(history().checkpoints(key, Page.first()).items())
        .as("only rollback makes them")
        .isEmpty();
  }

  @Test
  @ContractPoint({12, 14})
  void snapshotsOfAnEntityAreListedInPages() {
    EntityKey key = agents().save(Specimens.agent("x"), BY).key();
    EntityKey other = agents().save(Specimens.agent("y"), BY).key();
    List<Snapshot> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(snapshots().create(key, "s" + i));
      snapshots().create(other, "o" + i);
    }
    made.sort((a, b) -> Utf8.compare(a.id(), b.id()));
    for (int size : new int[] {1, 3, 7, 100}) {
      assertThat(Pages.all(page -> snapshots().list(key, page), size)).isEqualTo(made);
    }
  }

  @Test
  @ContractPoint(12)
  void anExpiryIsKeptToTheMillisecond() {
    EntityKey key = agents().save(Specimens.agent("x"), BY).key();
    Instant expiry = Instant.parse("2031-01-01T00:00:00.123456789Z");
    Snapshot made = snapshots().create(key, null, expiry);
    assertThat(made.expiresAt()).isEqualTo(Instant.parse("2031-01-01T00:00:00.123Z"));
    assertThat(snapshots().find(made.id())).contains(made);
  }

  @Test
  @ContractPoint({12, 11})
  void makingASnapshotIsNoChangeOfTheEntity() {
    EntityKey key = agents().save(Specimens.agent("x"), BY).key();
    snapshots().create(key, null);
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(1);
    assertThat(history().of(key, Page.first()).items()).hasSize(1);
    assertThat(audit().list(AuditQuery.of(key), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint({12, 24})
  void snapshotsOfNothingAndUnknownSnapshotsAreRefused() {
    agents().save(Specimens.agent("gone"), BY);
    agents().delete("gone", ExpectedVersion.any(), BY);
    Photo.unchanged(
        store(),
        () -> {
          for (String id : List.of("gone", "never")) {
            EntityKey key = Doors.agent(store(), id);
            Expect.code(ErrorCode.NOT_FOUND, () -> snapshots().create(key, null));
            assertThat(snapshots().list(key, Page.first()).items()).isEmpty();
          }
          assertThat(snapshots().find("unknown")).isEmpty();
          Expect.code(ErrorCode.NOT_FOUND, () -> snapshots().restore("unknown", BY));
        });
  }
}
