package io.holdfast.backup;

import static io.holdfast.backup.BackupTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.HookedStore;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.RichStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoreTest {
  static final Change BY = Change.by("tester");
  private static final RestoreOptions BESIDE =
      RestoreOptions.DEFAULT.into(RestoreOptions.Target.EXISTING);

  private final StateStore target = InMemoryStateStore.open();
  @TempDir Path folder;

  static AgentState agent(String id, String schemaVersion) {
    return AgentState.builder(id)
        .name("A")
        .status(AgentStatus.RUNNING)
        .schemaVersion(schemaVersion)
        .data(Json.parse("{\"n\":1.0}"))
        .build();
  }

  @AfterEach
  void close() {
    target.close();
  }

  private Path backup(StateStore store) {
    return Backup.of(store).to(folder.resolve("a.backup")).file();
  }

  @Test
  void nonEmptyStoreIsRefusedAndNotChanged() {
    Path file = backup(RichStore.filled());
    target.agents().save(agent("mine", "1.0.0"), BY);
    Map<RowType, List<Row>> before = RichStore.rows(target);
    fails(ErrorCode.STORE_NOT_EMPTY, () -> Restore.from(file).into(target));
    assertThat(RichStore.rows(target)).isEqualTo(before);
  }

  @Test
  void killedRestoreIsResumed() {
    StateStore source = RichStore.filled();
    Path file = backup(source);
    Restore restore = Restore.from(file).options(RestoreOptions.DEFAULT.batchSize(20));
    HookedStore whole = HookedStore.after(InMemoryStateStore.open(), number -> {});
    restore.into(whole);
    for (int killAt = 1; killAt <= whole.applies(); killAt++) {
      try (StateStore fresh = InMemoryStateStore.open()) {
        int last = killAt;
        HookedStore killed =
            HookedStore.after(
                fresh,
                number -> {
                  if (number == last) {
                    throw new IllegalStateException("killed");
                  }
                });
        assertThatThrownBy(() -> restore.into(killed)).hasMessage("killed");
        RestoreReport report = restore.into(fresh);
        assertThat(report.failed()).isZero();
        assertThat(report.written()).isLessThan(report.rows().total());
        assertThat(RichStore.rows(fresh)).isEqualTo(RichStore.rows(source));
      }
    }
  }

  @Test
  void killedRestoreIsNotResumedFromAnotherBackup() {
    Path file = backup(RichStore.filled());
    HookedStore killed =
        HookedStore.after(
            target,
            number -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() -> Restore.from(file).into(killed)).hasMessage("killed");
    Path other = Backup.of(RichStore.filled()).to(folder.resolve("b.backup")).file();
    fails(ErrorCode.STORE_NOT_EMPTY, () -> Restore.from(other).into(target));
  }

  @Test
  void newEntitiesAreRestoredUnchangedAndExistingOnesGetANewVersion() {
    StateStore source = RichStore.filled();
    Path file = backup(source);
    Migrator.between(source, target).migrate();
    EntityKey known = new EntityKey("default", EntityKind.AGENT, "agent-1");
    EntityKey unseen = new EntityKey("default", EntityKind.AGENT, "agent-2");
    AgentState wanted = target.agents().find(known.id()).orElseThrow();
    AgentState changed = target.agents().put(wanted.withStatus(AgentStatus.FAILED), BY);
    forget(unseen);
    RestoreReport report = Restore.from(file).options(BESIDE).into(target);
    assertThat(report.failed()).isZero();
    assertThat(report.newVersions()).isEqualTo(1);
    AgentState restored = target.agents().find(known.id()).orElseThrow();
    assertThat(restored.version()).isEqualTo(changed.version() + 1);
    assertThat(restored.status()).isEqualTo(wanted.status());
    assertThat(restored.data()).isEqualTo(wanted.data());
    assertThat(target.history().of(known, Page.first()).items())
        .last()
        .satisfies(entry -> assertThat(entry.change().actor()).isEqualTo("restore"));
    assertThat(rowsOf(target, unseen)).isEqualTo(rowsOf(source, unseen)).hasSizeGreaterThan(3);
    RestoreReport again = Restore.from(file).options(BESIDE).into(target);
    assertThat(again.written()).isZero();
    assertThat(again.failed()).isZero();
  }

  @Test
  void existingModeRestoresTheCompleteBackupIntoAnEmptyStore() {
    StateStore source = RichStore.filled();
    Path file = backup(source);
    assertThat(Restore.from(file).options(BESIDE).into(target).failed()).isZero();
    assertThat(RichStore.rows(target)).isEqualTo(RichStore.rows(source));
  }

  @Test
  void singleEntityIsRestored() {
    StateStore source = RichStore.filled();
    Path file = backup(source);
    EntityKey only = new EntityKey("other", EntityKind.AGENT, "agent-2");
    RestoreOptions options = RestoreOptions.DEFAULT.only(only);
    assertThat(Restore.from(file).options(options).into(target).failed()).isZero();
    assertThat(rowsOf(target, only)).isEqualTo(rowsOf(source, only)).hasSizeGreaterThan(3);
    assertThat(RichStore.count(target)).isEqualTo(rowsOf(source, only).size() + 1L);
    target.namespace("other").agents().delete("agent-2", ExpectedVersion.any(), BY);
    RestoreReport again = Restore.from(file).options(options).into(target);
    assertThat(again.newVersions()).isEqualTo(1);
    assertThat(target.namespace("other").agents().find("agent-2"))
        .isPresent()
        .map(AgentState::data)
        .isEqualTo(source.namespace("other").agents().find("agent-2").map(AgentState::data));
  }

  @Test
  void anEntityThatIsNotInTheBackupIsNotFound() {
    Path file = backup(RichStore.filled());
    EntityKey none = new EntityKey("other", EntityKind.SWARM, "none");
    fails(
        ErrorCode.NOT_FOUND,
        () -> Restore.from(file).options(RestoreOptions.DEFAULT.only(none)).into(target));
    assertThat(RichStore.count(target)).isZero();
  }

  @Test
  void purgedVersionNumbersAreNotReused() {
    try (StateStore source = InMemoryStateStore.open()) {
      VersionRow floor = new VersionRow("default", "agent", "purged", 41);
      source.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
      Path file = backup(source);
      target.agents().save(agent("mine", "1.0.0"), BY);
      Restore.from(file).options(BESIDE).into(target);
      assertThat(target.agents().save(agent("purged", "1.0.0"), BY).version()).isEqualTo(42);
    }
  }

  @Test
  void eventWithExistingIdAndOtherContentIsCountedAsFailed() {
    Path file = backup(RichStore.filled());
    target.events().append(RichStore.event("another session", 1));
    target
        .events()
        .append(
            Event.builder("s-1-1").sessionId("s-1").type("other").timestamp(Instant.EPOCH).build());
    RestoreReport report = Restore.from(file).options(BESIDE).into(target);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(target.events().find("s-1-1").orElseThrow().type()).isEqualTo("other");
    assertThat(target.events().find("s-1-2")).isPresent();
  }

  private void forget(EntityKey key) {
    List<ApplyBatch.Deletion> removals =
        rowsOf(target, key).stream()
            .map(row -> new ApplyBatch.Deletion(row.type(), row.key()))
            .toList();
    target.replication().apply(ApplyBatch.remove(removals));
  }

  private static List<Row> rowsOf(StateStore store, EntityKey key) {
    return RichStore.rows(store).values().stream()
        .flatMap(List::stream)
        .filter(row -> EntityIndex.of(row).filter(id -> id.matches(key)).isPresent())
        .toList();
  }
}
