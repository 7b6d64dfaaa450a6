package io.holdfast.conformance.group.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.SessionState;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise of paging, for every list, while writers run: what was acknowledged before the first
 * page and has not changed since is shown exactly once, and nothing is shown twice in one state.
 *
 * <p>Contract point 14.
 */
public abstract class EveryListGroup extends ConformanceGroup {
  private static final int WRITERS = 3;
  private static final int BEFORE = 12;
  private static final int MAX_WRITES = 60;
  private static final int PASSES = 4;

  /** Every list of the contract: how something is written that it shows, and how it is read. */
  private enum Listed {
    AGENTS(
        (store, n) -> store.agents().put(TestEntities.agent("x" + n), BY),
        (store, page) -> store.agents().list(EntityQuery.all(), page)),
    TASKS_BY_STATUS(
        (store, n) -> store.tasks().put((Task) TestEntities.minimal(EntityKind.TASK, "x" + n), BY),
        (store, page) -> store.tasks().list(EntityQuery.withStatus(TaskStatus.TODO), page)),
    SESSIONS_BY_UPDATE(
        (store, n) ->
            store
                .sessions()
                .put((SessionState) TestEntities.minimal(EntityKind.SESSION, "x" + n), BY),
        (store, page) ->
            store.sessions().list(EntityQuery.all().updatedSince(Checks.MIN_INSTANT), page)),
    HISTORY(
        (store, n) -> versionOf(store, store.agents().put(TestEntities.agent("x", n), BY)),
        (store, page) -> store.history().of(EntityStores.agentKey(store, "x"), page)),
    SNAPSHOTS(
        (store, n) -> store.snapshots().create(one(store), "s" + n),
        (store, page) -> store.snapshots().list(EntityStores.agentKey(store, "one"), page)),
    CHECKPOINTS(
        (store, n) -> checkpoint(store),
        (store, page) -> store.history().checkpoints(EntityStores.agentKey(store, "one"), page)),
    EVENTS_OF_A_SESSION(
        (store, n) -> store.events().append(TestEntities.event("e" + n, "s", Checks.MIN_INSTANT)),
        (store, page) -> store.events().list(EventQuery.ofSession("s"), page)),
    EVENTS_BY_TIME(
        (store, n) -> store.events().append(TestEntities.event("e" + n, "s" + n % 3, when(n))),
        (store, page) -> store.events().list(EventQuery.all(), page)),
    EVENTS_BY_TYPE(
        (store, n) -> store.events().append(TestEntities.event("e" + n, "s" + n % 3, when(n))),
        (store, page) -> store.events().list(EventQuery.ofType("note"), page)),
    AUDIT(
        (store, n) -> auditOf(store, store.agents().save(TestEntities.agent("x" + n), BY)),
        (store, page) -> store.audit().list(AuditQuery.all(), page)),
    TRANSITIONS(
        (store, n) ->
            store
                .transitions()
                .record(EntityStores.agentKey(store, "x"), TransitionLabels.to("t" + n), BY),
        (store, page) -> store.transitions().of(EntityStores.agentKey(store, "x"), page));

    private final BiFunction<StateStore, Integer, Object> write;
    private final BiFunction<StateStore, Page, Slice<?>> list;

    Listed(
        BiFunction<StateStore, Integer, Object> write,
        BiFunction<StateStore, Page, Slice<?>> list) {
      this.write = write;
      this.list = list;
    }

    private static Instant when(int n) {
      return Checks.MIN_INSTANT.plusMillis(n % 5);
    }

    private static EntityKey one(StateStore store) {
      return store.agents().put(TestEntities.agent("one"), BY).key();
    }

    private static Object checkpoint(StateStore store) {
      EntityKey key = one(store);
      store.history().rollback(key, 1, BY);
      return store.history().latestCheckpoint(key).orElseThrow();
    }

    private static Object versionOf(StateStore store, AgentState saved) {
      return store.history().at(saved.key(), saved.version()).orElseThrow();
    }

    private static Object auditOf(StateStore store, AgentState saved) {
      AuditQuery query = AuditQuery.of(saved.key());
      return store.audit().list(query, Page.first()).items().get(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Listed.class)
  @ContractPoint(14)
  void everyListKeepsItsPagingGuaranteeUnderConcurrentWrites(Listed listed) {
    Set<Object> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger numbers = new AtomicInteger();
    for (int i = 0; i < BEFORE; i++) {
      acknowledged.add(listed.write.apply(store(), numbers.getAndIncrement()));
    }
    AtomicBoolean done = new AtomicBoolean();
    ConcurrentRun.callAll(
        WRITERS + 1,
        caller ->
            () -> {
              if (caller == WRITERS) {
                readWhileOthersWrite(listed, acknowledged, done);
                return caller;
              }
              while (!done.get() && numbers.get() < MAX_WRITES) {
                acknowledged.add(listed.write.apply(store(), numbers.getAndIncrement()));
              }
              return caller;
            });
    List<Object> last = shown(listed, Page.first(7));
    assertThat(last).containsAll(acknowledged).doesNotHaveDuplicates();
  }

  private void readWhileOthersWrite(Listed listed, Set<Object> acknowledged, AtomicBoolean done) {
    try {
      for (int pass = 0; pass < PASSES; pass++) {
        Set<Object> before = Set.copyOf(acknowledged);
        List<Object> shown = shown(listed, Page.first(2 + pass));
        assertThat(shown).as("acknowledged before the first page").containsAll(before);
        assertThat(shown).as("shown twice").doesNotHaveDuplicates();
      }
    } finally {
      done.set(true);
    }
  }

  private List<Object> shown(Listed listed, Page first) {
    List<Object> shown = new ArrayList<>();
    Page page = first;
    while (true) {
      Slice<?> slice = listed.list.apply(store(), page);
      shown.addAll(slice.items());
      if (slice.next() == null) {
        return shown;
      }
      page = page.next(Cursor.parse(slice.next().token()));
    }
  }
}
