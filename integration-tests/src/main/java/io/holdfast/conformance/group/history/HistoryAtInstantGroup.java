package io.holdfast.conformance.group.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.interchange.ImportItem;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** History at an instant: the version that was in force then. Contract points 1, 2, 10. */
public abstract class HistoryAtInstantGroup extends ConformanceGroup {
  private static final Duration MILLI = Duration.ofMillis(1);

  private OptionalLong at(EntityKey key, Instant instant) {
    return history().at(key, instant).stream().mapToLong(HistoryEntry::version).findFirst();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void findsTheVersionInForceAtAnInstant(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    Instant born = clock().instant();
    EntityKey key = entities.save(TestEntities.minimal(kind, "x"), BY).key();
    clock().advance(Duration.ofMillis(10));
    entities.put(TestEntities.minimal(kind, "x"), BY);
    entities.put(TestEntities.filled(kind, "x", "third", Json.parse("1.0")), BY);
    Instant dead = clock().advance(Duration.ofMillis(10));
    entities.delete("x", ExpectedVersion.any(), BY);
    assertThat(at(key, born.minus(MILLI))).isEmpty();
    assertThat(at(key, Checks.MIN_INSTANT)).isEmpty();
    assertThat(at(key, born)).hasValue(1);
    assertThat(at(key, born.plusNanos(999_999))).hasValue(1);
    assertThat(at(key, born.plusMillis(9))).hasValue(1);
    assertThat(at(key, born.plusMillis(10))).as("the last of an instant").hasValue(3);
    assertThat(at(key, dead.minus(MILLI))).hasValue(3);
    assertThat(at(key, dead)).hasValue(4);
    assertThat(at(key, Checks.MAX_INSTANT)).hasValue(4);
    HistoryEntry third = history().at(key, dead.minus(MILLI)).orElseThrow();
    assertThat(third).isEqualTo(history().at(key, 3).orElseThrow());
    assertThat(history().at(key, dead).orElseThrow().deleted()).isTrue();
    assertThat(at(EntityStores.key(store(), kind, "y"), dead)).isEmpty();
  }

  @Test
  @ContractPoint(10)
  void clockSetBackDoesNotReorderVersions() {
    Instant born = clock().advance(Duration.ofHours(1));
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    clock().advance(Duration.ofHours(-1));
    agents().put(TestEntities.agent("x"), BY);
    assertThat(at(key, clock().instant())).isEmpty();
    assertThat(at(key, born.minus(MILLI))).isEmpty();
    assertThat(at(key, born)).hasValue(2);
    clock().set(born);
  }

  @Test
  @ContractPoint({2, 10})
  void importedVersionIsInForceFromItsOwnInstant() {
    Instant past = clock().instant().minus(Duration.ofDays(400));
    EntityHeader header = new EntityHeader(null, "x", 41, null, past, past, null, null);
    AgentState given = TestEntities.agent("x").toBuilder().header(header).build();
    store().imports().write(List.of(new ImportItem.Entity(store().namespace(), given)), BY);
    EntityKey key = EntityStores.agentKey(store(), "x");
    Instant now = clock().instant();
    agents().put(TestEntities.agent("x"), BY);
    assertThat(at(key, past.minus(MILLI))).isEmpty();
    assertThat(at(key, past)).hasValue(41);
    assertThat(at(key, now.minus(MILLI))).hasValue(41);
    assertThat(at(key, now)).hasValue(42);
  }

  @Test
  @ContractPoint({1, 10})
  void rejectsInvalidInstants() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    EntityKey foreign = EntityStores.agentKey(testNamespace().newNamespace(), "x");
    for (Instant instant : List.of(Instant.MIN, Instant.MAX)) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> history().at(key, instant));
    }
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> history().at(foreign, clock().instant()));
  }
}
