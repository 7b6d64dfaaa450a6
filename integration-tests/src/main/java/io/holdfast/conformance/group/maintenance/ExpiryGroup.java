package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.OptimisticLockException;
import io.holdfast.SaveOutcome;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Status;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Time to live: from its expiry on, an entity behaves as if it were deleted. Contract points 2, 13,
 * 14.
 */
public abstract class ExpiryGroup extends ConformanceGroup {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration LIFE = Duration.ofSeconds(10);

  private EntityState lasting(EntityKind kind, String id) {
    return TestEntities.withExpiry(TestEntities.minimal(kind, id), clock().instant().plus(LIFE));
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(13)
  void entityIsVisibleUntilTheMillisecondBeforeItsExpiry(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    EntityState saved = entities.save(lasting(kind, "x"), BY);
    clock().advance(LIFE.minus(MILLI));
    assertThat(entities.find("x")).contains(saved);
    assertThat(entities.list(EntityQuery.all(), Page.first()).items()).containsExactly(saved);
    assertThat(snapshots().create(saved.key(), null).state()).isEqualTo(saved);
    EntityState next = entities.update("x", same -> same, BY);
    assertThat(next.expiresAt()).isEqualTo(saved.expiresAt());
    assertThat(entities.save(next, BY).version()).isEqualTo(3);
    assertThat(entities.delete("x", ExpectedVersion.of(3), BY)).hasValue(4);
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(13)
  void entityIsAbsentFromItsExpiryOn(EntityKind kind) {
    EntityState saved = EntityStores.of(store(), kind).save(lasting(kind, "x"), BY);
    clock().advance(LIFE);
    StoreSnapshot.assertUnchanged(store(), () -> isGone(saved));
    clock().advance(MILLI);
    StoreSnapshot.assertUnchanged(store(), () -> isGone(saved));
    assertThat(history().of(saved.key(), Page.first()).items())
        .extracting(HistoryEntry::content)
        .containsExactly(saved);
    assertThat(history().at(saved.key(), clock().instant()).orElseThrow().content())
        .isEqualTo(saved);
  }

  private void isGone(EntityState saved) {
    EntityStore<EntityState> entities = EntityStores.of(store(), saved.kind());
    assertThat(entities.find("x")).isEmpty();
    for (EntityQuery query :
        List.of(
            EntityQuery.all(),
            EntityQuery.withStatus(saved.status()),
            EntityQuery.all().updatedSince(clock().instant().minus(LIFE)))) {
      assertThat(entities.list(query, Page.first()).items()).isEmpty();
    }
    assertThat(entities.delete("x", ExpectedVersion.any(), BY)).isEmpty();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> entities.update("x", same -> same, BY),
            () -> snapshots().create(saved.key(), null),
            () -> store().expiry().touch(saved.key(), LIFE, BY),
            () -> store().expiry().expireAt(saved.key(), Checks.MAX_INSTANT, BY),
            () -> store().expiry().persist(saved.key(), BY))) {
      Expect.error(ErrorCode.NOT_FOUND, call);
    }
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> entities.save(saved, BY),
            () -> entities.saveAll(List.of(saved), BY),
            () -> entities.delete("x", ExpectedVersion.of(1), BY))) {
      OptimisticLockException conflict = Expect.conflict(call);
      assertThat(conflict.actual()).isEqualTo(1);
      assertThat(conflict.stored()).isEmpty();
    }
    var each = entities.saveEach(List.of(saved), BY).get(0);
    assertThat(((SaveOutcome.Conflict<EntityState>) each).error().stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({2, 13})
  void entityRecreatedAfterExpiryContinuesItsVersions(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    EntityState finished = TestEntities.with(lasting(kind, "x"), Status.all(kind)[0]);
    EntityKey key = entities.save(finished, BY).key();
    Instant reborn = clock().advance(LIFE);
    EntityState second = entities.save(TestEntities.minimal(kind, "x"), BY);
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.createdAt()).isEqualTo(reborn);
    assertThat(second.expiresAt()).isNull();
    entities.put(TestEntities.withExpiry(second, reborn.plus(MILLI)), BY);
    Instant again = clock().advance(MILLI);
    EntityState fourth = entities.put(TestEntities.minimal(kind, "x"), BY);
    assertThat(fourth.version()).isEqualTo(4);
    assertThat(fourth.createdAt()).isEqualTo(again);
    assertThat(history().of(key, Page.first()).items())
        .extracting(HistoryEntry::action)
        .containsExactly(Action.CREATE, Action.CREATE, Action.UPDATE, Action.CREATE);
  }

  @Test
  @ContractPoint(13)
  void expiryUsesTheStoreClock() {
    AgentState saved = agents().save((AgentState) lasting(EntityKind.AGENT, "x"), BY);
    clock().advance(LIFE);
    assertThat(agents().find("x")).isEmpty();
    clock().advance(MILLI.negated());
    assertThat(agents().find("x")).contains(saved);
    clock().advance(MILLI);
    AgentState dead = saved.toBuilder().version(0).build();
    AgentState stillborn = agents().save(dead, BY);
    assertThat(stillborn.version()).isEqualTo(2);
    assertThat(agents().find("x")).isEmpty();
    assertThat(agents().save(dead, BY).version()).isEqualTo(3);
  }

  @Test
  @ContractPoint({13, 14})
  void entityExpiredBetweenPagesIsNotListed() {
    Instant born = clock().instant();
    for (int i = 0; i < 10; i++) {
      AgentState agent = TestEntities.agent("x" + i);
      agents().save(agent.toBuilder().expiresAt(born.plusMillis(10L * (i + 1))).build(), BY);
    }
    List<String> shown = new ArrayList<>();
    Slice<AgentState> slice = agents().list(EntityQuery.all(), Page.first(2));
    slice.items().forEach(agent -> shown.add(agent.id()));
    clock().set(born.plusMillis(50));
    while (slice.next() != null) {
      slice = agents().list(EntityQuery.all(), Page.after(slice.next(), 2));
      slice.items().forEach(agent -> shown.add(agent.id()));
    }
    assertThat(shown).containsExactly("x0", "x1", "x5", "x6", "x7", "x8", "x9");
    assertThat(agents().list(EntityQuery.all(), Page.first(5)).items()).hasSize(5);
    assertThat(agents().list(EntityQuery.all(), Page.first(5)).next()).isNull();
  }
}
