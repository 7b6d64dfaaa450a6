package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Page;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Every write that can come under a request id, to the agent x, which has two versions. */
enum RequestedWrite {
  CREATE((store, change) -> store.agents().save(TestEntities.agent("new", 7), change)),
  SAVE((store, change) -> store.agents().save(stored(10), change)),
  PUT((store, change) -> store.agents().put(stored(11), change)),
  UPDATE((store, change) -> store.agents().update("x", old -> stored(12), change)),
  SAVE_ALL((store, change) -> store.agents().saveAll(List.of(stored(13)), change)),
  SAVE_EACH((store, change) -> store.agents().saveEach(List.of(stored(14)), change)),
  DELETE((store, change) -> store.agents().delete("x", ExpectedVersion.of(2), change)),
  DELETE_ANY((store, change) -> store.agents().delete("x", ExpectedVersion.any(), change)),
  ROLLBACK((store, change) -> store.history().rollback(x(store), 1, change)),
  RESTORE((store, change) -> store.snapshots().restore(snapshot(store), change)),
  TOUCH((store, change) -> store.expiry().touch(x(store), Duration.ofDays(300), change)),
  EXPIRE_AT((store, change) -> store.expiry().expireAt(x(store), Checks.MAX_INSTANT, change)),
  PERSIST((store, change) -> store.expiry().persist(x(store), change));

  private final BiFunction<StateStore, Change, Object> call;

  RequestedWrite(BiFunction<StateStore, Change, Object> call) {
    this.call = call;
  }

  /** Makes the agent x with two versions, and a snapshot of it. */
  static void prepare(StateStore store) {
    AgentState first = store.agents().save(TestEntities.agent("x", 1), ConformanceGroup.BY);
    store.snapshots().create(first.key(), "first");
    store.agents().save(first, ConformanceGroup.BY);
  }

  /** Does it and returns what the store answers. */
  Object execute(StateStore store, Change change) {
    return call.apply(store, change);
  }

  /** Does it where it must be refused. */
  void assertRefused(ErrorCode code, StateStore store, Change change) {
    if (this == SAVE_EACH) {
      var outcomes = store.agents().saveEach(List.of(stored(14)), change);
      assertThat(outcomes).hasSize(1);
      assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Invalid.class);
      assertThat(((SaveOutcome.Invalid<AgentState>) outcomes.get(0)).error().code())
          .isEqualTo(code);
      return;
    }
    Expect.error(code, () -> execute(store, change));
  }

  private static AgentState stored(long number) {
    return TestEntities.agent("x", number).toBuilder().version(2).build();
  }

  private static EntityKey x(StateStore store) {
    return EntityStores.agentKey(store, "x");
  }

  private static String snapshot(StateStore store) {
    return store.snapshots().list(x(store), Page.first()).items().get(0).id();
  }
}
