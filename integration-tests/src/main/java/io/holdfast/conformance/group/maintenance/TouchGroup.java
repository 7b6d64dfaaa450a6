package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.EntityStore;
import io.holdfast.Expiry;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.json.Json;
import io.holdfast.model.Action;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.Change;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Status;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes of the time to live, and the effect of other writes on it. Contract points 2, 7, 12, 13.
 */
public abstract class TouchGroup extends ConformanceGroup {
  private static final Duration LIFE = Duration.ofSeconds(10);

  private Expiry expiry() {
    return store().expiry();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(13)
  void touchChangesOnlyTheExpiry(EntityKind kind) {
    EntityState filled = TestEntities.filled(kind, "x", "text", Json.parse("{\"a\":1.0}"));
    Status[] all = Status.all(kind);
    EntityState saved =
        EntityStores.of(store(), kind).save(TestEntities.with(filled, all[all.length - 1]), BY);
    Change change = Change.by("ann").because("busy").with(Json.parse("[1]"));
    Instant now = clock().advance(Duration.ofSeconds(1));
    EntityState touched = expiry().touch(saved.key(), LIFE, change);
    isOnly(saved, touched, 2, now.plus(LIFE));
    isOnly(saved, expiry().expireAt(saved.key(), now.plusMillis(1), change), 3, now.plusMillis(1));
    EntityState kept = expiry().persist(saved.key(), change);
    isOnly(saved, kept, 4, null);
    isOnly(saved, expiry().persist(saved.key(), change), 5, null);
    for (HistoryEntry entry :
        history().of(saved.key(), Page.after(Cursor.number(Cursor.Order.VERSION, 1), 9)).items()) {
      assertThat(entry.action()).isEqualTo(Action.TOUCH);
      assertThat(entry.change()).isEqualTo(change);
      assertThat(entry.recordedAt()).isEqualTo(now);
    }
    AuditQuery touches = AuditQuery.all().doing(Action.TOUCH).by("ann");
    assertThat(audit().list(touches, Page.first()).items())
        .extracting(AuditEntry::versionBefore, AuditEntry::versionAfter)
        .containsExactly(tuple(1L, 2L), tuple(2L, 3L), tuple(3L, 4L), tuple(4L, 5L));
  }

  private void isOnly(EntityState before, EntityState now, long version, @Nullable Instant end) {
    EntityHeader header = before.header();
    EntityHeader expected =
        new EntityHeader(
            header.namespace(),
            header.id(),
            version,
            header.schemaVersion(),
            header.createdAt(),
            clock().instant(),
            header.finishedAt(),
            end);
    assertThat(now).isEqualTo(TestEntities.with(before, expected));
    assertThat(EntityStores.of(store(), now.kind()).find("x")).contains(now);
  }

  @Test
  @ContractPoint(13)
  void rejectsTouchOfMissingEntity() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    StoreSnapshot.assertUnchanged(store(), () -> isMissing(key));
    agents().save(TestEntities.agent("x"), BY);
    agents().delete("x", ExpectedVersion.any(), BY);
    StoreSnapshot.assertUnchanged(store(), () -> isMissing(key));
  }

  private void isMissing(EntityKey key) {
    Expect.error(ErrorCode.NOT_FOUND, () -> expiry().touch(key, LIFE, BY));
    Expect.error(ErrorCode.NOT_FOUND, () -> expiry().expireAt(key, Checks.MAX_INSTANT, BY));
    Expect.error(ErrorCode.NOT_FOUND, () -> expiry().persist(key, BY));
  }

  @Test
  @ContractPoint({7, 13})
  void rejectsTimeToLiveOutOfRange() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    EntityKey foreign = EntityStores.agentKey(testNamespace().newNamespace(), "x");
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (Duration life :
              List.of(
                  Duration.ZERO,
                  LIFE.negated(),
                  Duration.ofNanos(999_999),
                  Duration.ofDays(3_000_000),
                  Duration.ofSeconds(Long.MAX_VALUE))) {
            Expect.error(ErrorCode.INVALID_ARGUMENT, () -> expiry().touch(key, life, BY));
          }
          for (Instant end : List.of(Instant.MIN, Instant.MAX, Checks.MAX_INSTANT.plusMillis(1))) {
            Expect.error(ErrorCode.INVALID_ARGUMENT, () -> expiry().expireAt(key, end, BY));
          }
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> expiry().touch(foreign, LIFE, BY));
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> expiry().persist(foreign, BY));
        });
    Instant now = clock().instant();
    Duration shortest = Duration.ofNanos(1_999_999);
    assertThat(expiry().touch(key, shortest, BY).expiresAt()).isEqualTo(now.plusMillis(1));
    Duration longest = Duration.between(now, Checks.MAX_INSTANT);
    assertThat(expiry().touch(key, longest, BY).expiresAt()).isEqualTo(Checks.MAX_INSTANT);
    assertThat(expiry().expireAt(key, now.plusNanos(1_999_999), BY).expiresAt())
        .isEqualTo(now.plusMillis(1));
  }

  @Test
  @ContractPoint(13)
  void expiryInThePastTakesEffectAtOnce() {
    for (Instant end : List.of(clock().instant(), Checks.MIN_INSTANT)) {
      EntityKey key = agents().put(TestEntities.agent("x"), BY).key();
      EntityState ended = expiry().expireAt(key, end, BY);
      assertThat(ended.expiresAt()).isEqualTo(end);
      assertThat(agents().find("x")).isEmpty();
      assertThat(agents().save(TestEntities.agent("x"), BY).version())
          .isEqualTo(ended.version() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({12, 13})
  void restoredEntityIsNotExpiredAtOnce(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    Instant end = clock().instant().plus(LIFE);
    EntityState saved =
        entities.save(TestEntities.withExpiry(TestEntities.minimal(kind, "x"), end), BY);
    EntityKey key = saved.key();
    String copy = snapshots().create(key, null).id();
    clock().advance(LIFE.minusMillis(1));
    assertThat(history().rollback(key, 1, BY).expiresAt()).isEqualTo(end);
    assertThat(snapshots().restore(copy, BY).expiresAt()).isEqualTo(end);
    clock().advance(Duration.ofMillis(1));
    EntityState back = history().rollback(key, 1, BY);
    assertThat(back.version()).isEqualTo(4);
    assertThat(back.expiresAt()).isNull();
    assertThat(history().checkpoints(key, Page.first()).items()).as("nothing to keep").hasSize(1);
    expiry().expireAt(key, Checks.MIN_INSTANT, BY);
    EntityState restored = snapshots().restore(copy, BY);
    assertThat(restored.version()).isEqualTo(6);
    assertThat(restored.expiresAt()).isNull();
    assertThat(entities.find("x")).contains(restored);
  }

  @Test
  @ContractPoint({2, 13})
  void importsAnExpiredEntityOnce() {
    Instant end = clock().instant().minusSeconds(1);
    List<ImportItem> lines =
        List.of(
            new ImportItem.Entity(
                store().namespace(),
                TestEntities.agent("x").toBuilder().version(3).expiresAt(end).build()));
    assertThat(store().imports().write(lines, BY)).containsExactly(ImportOutcome.WRITTEN);
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            assertThat(store().imports().write(lines, BY))
                .containsExactly(ImportOutcome.UNCHANGED));
    assertThat(agents().find("x")).isEmpty();
    assertThat(agents().save(TestEntities.agent("x"), BY).version()).isEqualTo(4);
    assertThat(store().imports().write(lines, BY)).containsExactly(ImportOutcome.WRITTEN);
    assertThat(agents().find("x")).isEmpty();
  }
}
