package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Snapshot;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Retries of writes with request ids after a move to another store. */
final class RetryAfterMoveTest {
  private static final String NAMESPACE = "team";
  private static final Change CHANGE = Change.by("test").because("asked twice");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void returnTheFirstOutcomeAndWriteNothing(StoreKind from, StoreKind to) {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      List<Function<StateStore, ?>> writes = writes(prepared(source.namespace(NAMESPACE)));
      List<?> outcomes = all(writes, source);
      source.namespace(NAMESPACE).agents().put(agent("0", AgentStatus.FAILED), CHANGE);
      assertThat(source.replication().counts()).containsEntry(RowType.REQUEST, 15L);

      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      Map<RowType, List<Row>> before = StoreContents.rows(target);
      assertThat(all(writes, target)).isEqualTo(outcomes);
      assertThat(StoreContents.rows(target)).isEqualTo(before);
      assertThat(all(writes, source)).isEqualTo(outcomes);
      assertThat(StoreContents.rows(source)).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void differentRequestWithAnIdOfTheSourceIsRefused(StoreKind from, StoreKind to) {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      Change change = CHANGE.as("once");
      source.agents().put(agent("a", AgentStatus.RUNNING), change);
      assertThat(Migrator.between(source, target).migrate().ok()).isTrue();
      assertThatThrownBy(() -> target.agents().put(agent("a", AgentStatus.PAUSED), change))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_ID_REUSED));
      target.agents().put(agent("a", AgentStatus.PAUSED), CHANGE.as("another"));
      assertThat(target.agents().find("a").orElseThrow().version()).isEqualTo(2);
    }
  }

  /** Agents with two versions each, and a snapshot of one of them. */
  private static Snapshot prepared(StateStore store) {
    for (int i = 0; i < 12; i++) {
      store.agents().put(agent("" + i, AgentStatus.IDLE), CHANGE);
      store.agents().put(agent("" + i, AgentStatus.RUNNING), CHANGE);
    }
    return store.snapshots().create(key("8"), "kept");
  }

  /** Every write operation with a request id, as it is retried. */
  private static List<Function<StateStore, ?>> writes(Snapshot snapshot) {
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    AgentState second = agent("1", AgentStatus.PAUSED).toBuilder().version(2).build();
    return List.of(
        store -> store.agents().save(agent("new", AgentStatus.PAUSED), CHANGE.as("r")),
        store -> store.agents().save(second, CHANGE.as("r")),
        store -> store.agents().put(agent("2", AgentStatus.PAUSED), CHANGE.as("r")),
        store -> store.agents().delete("3", ExpectedVersion.of(2), CHANGE.as("r")),
        store -> store.agents().delete("none", ExpectedVersion.any(), CHANGE.as("r")),
        store ->
            store
                .agents()
                .saveAll(
                    List.of(agent("x", AgentStatus.IDLE), agent("y", AgentStatus.IDLE)),
                    CHANGE.as("r")),
        store ->
            store.agents().saveEach(List.of(agent("z", AgentStatus.IDLE)), CHANGE.as("r")).stream()
                .map(Object::toString)
                .toList(),
        store -> store.expiry().touch(key("4"), Duration.ofDays(9), CHANGE.as("r")),
        store -> store.expiry().expireAt(key("5"), end, CHANGE.as("r")),
        store -> store.expiry().expireAt(key("6"), Instant.EPOCH, CHANGE.as("r")),
        store -> store.expiry().persist(key("7"), CHANGE.as("r")),
        store -> store.snapshots().restore(snapshot.id(), CHANGE.as("r")),
        store -> store.history().rollback(key("9"), 1, CHANGE.as("r")),
        store ->
            store.transact(
                tx -> tx.agents().put(agent("10", AgentStatus.KILLED), CHANGE.as("r")).version()));
  }

  private static List<?> all(List<Function<StateStore, ?>> writes, StateStore store) {
    StateStore scoped = store.namespace(NAMESPACE);
    return writes.stream().<Object>map(write -> write.apply(scoped)).toList();
  }

  private static AgentState agent(String id, AgentStatus status) {
    return AgentState.builder(id).name("A").status(status).data(Json.parse("[1.0]")).build();
  }

  private static EntityKey key(String id) {
    return new EntityKey(NAMESPACE, EntityKind.AGENT, id);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(StoreKind.values())
        .flatMap(from -> Stream.of(StoreKind.values()).map(to -> Arguments.of(from, to)));
  }
}
