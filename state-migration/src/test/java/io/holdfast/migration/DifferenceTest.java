package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.Event;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classification and repair of altered rows of the target. */
final class DifferenceTest {
  private static final RowKey AGENT = RowKey.of("default", "agent-1");

  private final StateStore source = RichStore.filled();
  private final StateStore target = InMemoryStateStore.open();

  @BeforeEach
  void move() {
    assertThat(migrator().migrate().ok()).isTrue();
  }

  @Test
  void missingRowIsRepaired() {
    remove(RowType.AGENT, AGENT);
    assertFound(DifferenceClass.MISSING, RowType.AGENT, AGENT);
    assertRepaired();
  }

  @Test
  void staleRowIsRepaired() {
    EntityRow agent = agent(RowKey.of("default", "agent-2"));
    put(agent(agent, agent.version() - 1, agent.content()));
    assertFound(DifferenceClass.STALE, RowType.AGENT, agent.key());
    assertRepaired();
  }

  @Test
  void divergedRowIsRepaired() {
    EntityRow agent = agent(AGENT);
    EntityContent c = agent.content();
    put(agent(agent, agent.version(), c.at(c.createdAt(), c.updatedAt() + 1, c.finishedAt())));
    assertFound(DifferenceClass.DIVERGED, RowType.AGENT, AGENT);
    assertRepaired();
  }

  @Test
  void rogueRowIsRepairedOnlyWithOverwrite() {
    EntityRow agent = agent(AGENT);
    put(agent(agent, agent.version() + 1, agent.content()));
    assertFound(DifferenceClass.ROGUE, RowType.AGENT, AGENT);
    assertLeftUnlessOverwritten(DifferenceClass.ROGUE);
  }

  @Test
  void extraRowIsDeletedOnlyWithOverwrite() {
    EntityRow agent = agent(AGENT);
    for (String id : List.of("!", "agent-1x", "zzz")) {
      put(new EntityRow("default", agent.kind(), id, 1, 0, false, agent.content(), null));
      put(new EntityRow("zzz", agent.kind(), id, 1, 0, false, agent.content(), null));
    }
    put(new NamespaceRow("aaa"));
    VerifyReport report = migrator().verify();
    assertThat(report.found().count(DifferenceClass.EXTRA)).isEqualTo(7);
    assertThat(report.found().total()).isEqualTo(7);
    assertLeftUnlessOverwritten(DifferenceClass.EXTRA);
  }

  @Test
  void allDifferencesAreCountedAndSomeAreReported() {
    for (int i = 0; i < 2_000; i++) {
      put(new NamespaceRow("x" + i));
    }
    VerifyReport report =
        Migrator.between(source, target).options(MoveOptions.DEFAULT.examples(3)).verify();
    assertThat(report.found().total()).isEqualTo(2_000);
    assertThat(report.found().examples()).hasSize(3);
  }

  @Test
  void eventWithTheNumberOfAnotherIsRepaired() {
    List<Row> events = source.replication().read(RowType.EVENT, null, 2);
    EventRow first = (EventRow) events.get(0);
    EventRow second = (EventRow) events.get(1);
    remove(RowType.EVENT, first.key());
    remove(RowType.EVENT, second.key());
    put(first.numbered(second.event().seq()));
    VerifyReport report = migrator().verify();
    assertThat(report.found().count(DifferenceClass.MISSING)).isEqualTo(1);
    assertThat(report.found().count(DifferenceClass.DIVERGED)).isEqualTo(1);
    assertRepaired();
  }

  @Test
  void anEventMovedToTheEndIsExtraAndTheGapStaysUnlessOverwritten() {
    EventRow first = (EventRow) source.replication().read(RowType.EVENT, null, 1).get(0);
    remove(RowType.EVENT, first.key());
    put(first.numbered(5_000));
    VerifyReport report = migrator().repair();
    assertThat(report.remaining().count(DifferenceClass.MISSING)).isEqualTo(1);
    assertThat(report.remaining().count(DifferenceClass.EXTRA)).isEqualTo(1);
    assertThat(overwriting().repair().equal()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  @Test
  void verifyingChangesNothing() {
    remove(RowType.AGENT, AGENT);
    Map<RowType, List<Row>> before = RichStore.rows(target);
    VerifyReport report = migrator().verify();
    assertThat(report.equal()).isFalse();
    assertThat(report.remaining()).isEqualTo(report.found());
    assertThat(RichStore.rows(target)).isEqualTo(before);
  }

  @Test
  void aMoveRepairsAnAlteredTargetToo() {
    remove(RowType.HISTORY, source.replication().read(RowType.HISTORY, null, 1).get(0).key());
    Event event = ((EventRow) source.replication().read(RowType.EVENT, null, 1).get(0)).event();
    put(
        EventRow.hashed(
            "default",
            Event.builder(event.id())
                .sessionId(event.sessionId())
                .seq(event.seq())
                .type("forged")
                .timestamp(event.timestamp())
                .metadata(Json.parse("{}"))
                .build(),
            0));
    MoveReport report = migrator().migrate();
    assertThat(report.written()).isEqualTo(1);
    assertThat(report.repaired().count(DifferenceClass.DIVERGED)).isEqualTo(1);
    assertThat(report.ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  private void assertFound(DifferenceClass kind, RowType type, RowKey key) {
    Differences found = migrator().verify().found();
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.count(kind)).isEqualTo(1);
    assertThat(found.examples())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(kind);
              assertThat(difference.type()).isEqualTo(type);
              assertThat(difference.key()).isEqualTo(key);
            });
  }

  private void assertRepaired() {
    VerifyReport report = migrator().repair();
    assertThat(report.found().none()).isFalse();
    assertThat(report.equal()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  private void assertLeftUnlessOverwritten(DifferenceClass kind) {
    Map<RowType, List<Row>> before = RichStore.rows(target);
    MoveReport report = migrator().migrate();
    assertThat(report.ok()).isFalse();
    assertThat(report.differences().count(kind)).isEqualTo(report.differences().total());
    assertThat(RichStore.rows(target)).isEqualTo(before);
    assertThat(overwriting().migrate().ok()).isTrue();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  private Migrator migrator() {
    return Migrator.between(source, target).options(MoveOptions.DEFAULT.batchSize(7));
  }

  private Migrator overwriting() {
    return Migrator.between(source, target)
        .options(MoveOptions.DEFAULT.batchSize(7).overwrite(OverwriteMode.OVERWRITE));
  }

  private EntityRow agent(RowKey key) {
    return (EntityRow) target.replication().find(RowType.AGENT, List.of(key)).get(0);
  }

  private static EntityRow agent(EntityRow row, long version, EntityContent content) {
    return new EntityRow(
        row.namespace(), row.kind(), row.id(), version, row.epoch(), row.deleted(), content, null);
  }

  private void put(Row row) {
    target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(row)));
  }

  private void remove(RowType type, RowKey key) {
    target.replication().apply(ApplyBatch.remove(List.of(new ApplyBatch.Deletion(type, key))));
  }
}
