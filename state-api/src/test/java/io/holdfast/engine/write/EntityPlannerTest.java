package io.holdfast.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Origin;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityPlannerTest {
  private static final EntityKey SESSION = new EntityKey("n", EntityKind.SESSION, "s");
  private static final Change CHANGE = Change.by("alice").because("test");

  @Test
  void firstVersionIsOne() {
    EntityOutcome.Written rows = rows(save("active", 0), null, 0, 100);
    assertThat(rows.entity().version()).isEqualTo(1);
    assertThat(rows.entity().content().createdAt()).isEqualTo(100);
    assertThat(rows.audit().versionBefore()).isZero();
    assertThat(rows.audit().hashBefore()).isNull();
    assertThat(rows.audit().hashAfter()).isEqualTo(rows.entity().storedHash());
    assertThat(rows.history().provenance().action()).isEqualTo("create");
  }

  @Test
  void purgedKeyGoesOnBehindItsFloor() {
    EntityOutcome.Written rows = rows(save("active", 0), null, 41, 100);
    assertThat(rows.entity().version()).isEqualTo(42);
    assertThat(rows.audit().versionBefore()).isEqualTo(41);
  }

  @Test
  void otherVersionIsStale() {
    EntityRow stored = row(3, false, "active", 50);
    for (long expected : new long[] {0, 2, 4}) {
      assertThat(plan(save("active", expected), stored, 0, 100))
          .isEqualTo(new EntityOutcome.Stale(stored));
    }
    assertThat(plan(save("active", 3), null, 0, 100)).isEqualTo(new EntityOutcome.Stale(null));
  }

  @Test
  void tombstoneIsNobodysVersion() {
    EntityRow tombstone = row(3, true, null, 50);
    assertThat(plan(save("active", 3), tombstone, 0, 100))
        .isEqualTo(new EntityOutcome.Stale(tombstone));
    EntityOutcome.Written reborn = rows(save("active", 0), tombstone, 0, 100);
    assertThat(reborn.entity().version()).isEqualTo(4);
    assertThat(reborn.entity().content().createdAt()).isEqualTo(100);
  }

  @Test
  void clockThatIsSetBackDoesNotMakeAVersionOlder() {
    EntityOutcome.Written rows = rows(save("active", 1), row(1, false, "active", 500), 0, 100);
    assertThat(rows.entity().content().updatedAt()).isEqualTo(500);
    assertThat(rows.history().provenance().recordedAt()).isEqualTo(500);
  }

  @Test
  void finishedInstantComesStaysAndGoes() {
    EntityOutcome.Written ended = rows(save("ended", 1), row(1, false, "active", 50), 0, 100);
    assertThat(ended.entity().content().finishedAt()).isEqualTo(100);
    EntityOutcome.Written still = rows(save("failed", 2), ended.entity(), 0, 200);
    assertThat(still.entity().content().finishedAt()).isEqualTo(100);
    EntityOutcome.Written again = rows(save("active", 3), still.entity(), 0, 300);
    assertThat(again.entity().content().finishedAt()).isNull();
  }

  @Test
  void endOfASessionIsItsFinishedInstant() {
    EntityContent content = content("ended", 77L);
    EntityWrite write = EntityWrite.of(SESSION, Mode.SAVE, content, 0, CHANGE);
    assertThat(rows(write, null, 0, 100).entity().content().finishedAt()).isEqualTo(77);
  }

  @Test
  void deleteDropsTheContentAndKeepsTheVersionsGoing() {
    EntityWrite delete =
        EntityWrite.of(
            SESSION, Mode.DELETE, EntityContent.tombstone(0, 0), EntityWrite.ANY, CHANGE);
    EntityOutcome.Written rows = rows(delete, row(3, false, "active", 50), 0, 100);
    assertThat(rows.entity().deleted()).isTrue();
    assertThat(rows.entity().version()).isEqualTo(4);
    assertThat(rows.entity().content()).isEqualTo(EntityContent.tombstone(50, 100));
    assertThat(plan(delete, rows.entity(), 0, 200))
        .isEqualTo(new EntityOutcome.Unchanged(rows.entity(), null));
    assertThat(plan(delete, null, 0, 200)).isEqualTo(new EntityOutcome.Unchanged(null, null));
  }

  @Test
  void importOfTheSameContentIsNothing() {
    EntityRow stored = row(3, false, "active", 50);
    EntityWrite same = importing("active", new Origin(9, 1L, 2L, null));
    assertThat(plan(same, stored, 0, 100)).isEqualTo(new EntityOutcome.Unchanged(stored, null));
    EntityOutcome.Written other =
        rows(importing("paused", new Origin(9, 1L, 2L, null)), stored, 0, 100);
    assertThat(other.entity().version()).isEqualTo(4);
    assertThat(other.entity().content().updatedAt()).isEqualTo(100);
  }

  @Test
  void importKeepsVersionAndInstantsOfAKeyNeverSeen() {
    EntityWrite write = importing("ended", new Origin(9, 1L, 2L, 3L));
    EntityOutcome.Written rows = rows(write, null, 0, 100);
    assertThat(rows.entity().version()).isEqualTo(9);
    assertThat(rows.entity().content().createdAt()).isEqualTo(1);
    assertThat(rows.entity().content().updatedAt()).isEqualTo(2);
    assertThat(rows.entity().content().finishedAt()).isEqualTo(3);
    assertThat(rows.history().provenance().recordedAt()).isEqualTo(100);
    assertThat(rows(write, null, 4, 100).entity().version()).isEqualTo(5);
  }

  @Test
  void aStoredStatusThatNobodyKnowsIsNotAFinishedOne() {
    EntityRow stored = row(3, false, "vanished", 50);
    EntityOutcome.Written rows = rows(save("ended", 3), stored, 0, 100);
    assertThat(rows.entity().content().finishedAt()).isEqualTo(100);
    EntityRow known = row(3, false, "ended", 50);
    assertThat(rows(save("vanished", 3), known, 0, 100).entity().content().finishedAt()).isNull();
  }

  @Test
  void rollbackKeepsACheckpointOfWhatItReplaces() {
    EntityRow stored = row(3, false, "active", 50);
    EntityWrite write =
        new EntityWrite(
            SESSION,
            Mode.ROLLBACK,
            content("paused", null),
            EntityWrite.ANY,
            CHANGE,
            "c-1",
            null,
            null);
    EntityOutcome.Written rows = rows(write, stored, 0, 100);
    assertThat(rows.checkpoint()).isNotNull();
    assertThat(rows.checkpoint().id()).isEqualTo("c-1");
    assertThat(rows.checkpoint().state()).isEqualTo(stored);
    assertThat(rows(write, row(4, true, null, 60), 0, 100).checkpoint()).isNull();
  }

  private static EntityOutcome plan(
      EntityWrite write, @Nullable EntityRow stored, long floor, long now) {
    return EntityPlanner.plan(write, stored, floor, now, OptionalLong.empty());
  }

  private static EntityOutcome.Written rows(
      EntityWrite write, @Nullable EntityRow stored, long floor, long now) {
    EntityOutcome plan = plan(write, stored, floor, now);
    assertThat(plan).isInstanceOf(EntityOutcome.Written.class);
    return (EntityOutcome.Written) plan;
  }

  private static EntityWrite save(String status, long expected) {
    return EntityWrite.of(SESSION, Mode.SAVE, content(status, null), expected, CHANGE);
  }

  private static EntityWrite importing(String status, Origin origin) {
    return new EntityWrite(
        SESSION, Mode.IMPORT, content(status, null), EntityWrite.ANY, CHANGE, null, origin, null);
  }

  private static EntityContent content(String status, @Nullable Long endedAt) {
    return new EntityContent(
        status, null, "a", null, null, List.of(), null, null, 0, 0, null, null, null, endedAt);
  }

  private static EntityRow row(
      long version, boolean deleted, @Nullable String status, long instant) {
    EntityContent content =
        deleted
            ? EntityContent.tombstone(instant, instant)
            : content(String.valueOf(status), null).at(instant, instant, null);
    return EntityRow.hashed("n", EntityKind.SESSION, "s", version, 0, deleted, content);
  }
}
