package io.holdfast.conformance.group.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Status;
import io.holdfast.model.TaskStatus;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lists by id, status and time compared with a model; their limits and cursors. Contract points 14,
 * 16, 24.
 */
public abstract class ListGroup extends ConformanceGroup {
  private static final Comparator<EntityState> BY_UPDATE =
      Comparator.comparing((EntityState state) -> Objects.requireNonNull(state.updatedAt()))
          .thenComparing(EntityState::id, Utf8.ORDER);

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({14, 16})
  void listsEntitiesByStatusAndTime(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<EntityState> live = populate(entities, kind);
    for (Status status : Status.all(kind)) {
      answers(entities, EntityQuery.withStatus(status), having(live, List.of(status), null));
    }
    Status[] all = Status.all(kind);
    List<Status> two = List.of(all[0], all[all.length - 1]);
    Instant since = Objects.requireNonNull(live.get(live.size() / 2).updatedAt());
    EntityQuery some = EntityQuery.withStatus(two.get(0), two.get(1));
    answers(entities, EntityQuery.all(), having(live, List.of(), null));
    answers(entities, some, having(live, two, null));
    answers(entities, some.updatedSince(since), having(live, two, since));
    answers(entities, EntityQuery.all().updatedSince(since), having(live, List.of(), since));
    Instant later = clock().instant().plusMillis(1);
    answers(entities, EntityQuery.all().updatedSince(later), List.of());
  }

  /** Entities of every status, some at the same instant, some deleted again. */
  private List<EntityState> populate(EntityStore<EntityState> entities, EntityKind kind) {
    Random random = testNamespace().random();
    List<EntityState> live = new ArrayList<>();
    Status[] all = Status.all(kind);
    for (int i = 0; i < 40; i++) {
      String id = OddStrings.IDS.get(i);
      EntityState saved =
          entities.save(
              TestEntities.with(TestEntities.minimal(kind, id), all[random.nextInt(all.length)]),
              BY);
      if (random.nextInt(5) == 0) {
        entities.delete(id, ExpectedVersion.of(saved), BY);
      } else {
        live.add(saved);
      }
      clock().advance(Duration.ofMillis(random.nextInt(2)));
    }
    live.sort(BY_UPDATE);
    return live;
  }

  private static List<EntityState> having(
      List<EntityState> live, List<Status> statuses, @Nullable Instant since) {
    Comparator<EntityState> byId = Comparator.comparing(EntityState::id, Utf8.ORDER);
    return live.stream()
        .filter(state -> statuses.isEmpty() || statuses.contains(state.status()))
        .filter(
            state -> since == null || !Objects.requireNonNull(state.updatedAt()).isBefore(since))
        .sorted(since == null ? byId : BY_UPDATE)
        .toList();
  }

  private static void answers(
      EntityStore<EntityState> entities, EntityQuery query, List<EntityState> expected) {
    for (int size : new int[] {1, 3, 10_000}) {
      assertThat(Pages.readAll(page -> entities.list(query, page), size))
          .as("%s in pages of %s", query, size)
          .isEqualTo(expected);
    }
  }

  @Test
  @ContractPoint(14)
  void doesNotListTombstones() {
    agents().save(TestEntities.agent("a"), BY);
    agents().save(TestEntities.agent("b"), BY);
    agents().delete("a", ExpectedVersion.any(), BY);
    for (EntityQuery query :
        List.of(
            EntityQuery.all(),
            EntityQuery.withStatus(AgentStatus.IDLE),
            EntityQuery.all().updatedSince(Instant.EPOCH))) {
      assertThat(agents().list(query, Page.first()).items())
          .extracting(AgentState::id)
          .containsExactly("b");
    }
  }

  @Test
  @ContractPoint({14, 24})
  void everyListHasALimit() {
    for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE}) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> Page.first(limit));
    }
    List<AgentState> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add(TestEntities.agent("x" + i));
    }
    agents().saveAll(many, BY);
    Slice<AgentState> first = agents().list(EntityQuery.all(), Page.first());
    assertThat(first.items()).hasSize(100);
    assertThat(
            agents().list(EntityQuery.all(), Page.first().next(first.more().orElseThrow())).items())
        .hasSize(1);
    assertThat(agents().list(EntityQuery.all(), Page.first(101)).more()).isEmpty();
  }

  @Test
  @ContractPoint({14, 24})
  void rejectsForeignAndForgedCursors() {
    EntityKey key = agents().save(TestEntities.agent("a"), BY).key();
    agents().put(TestEntities.agent("b"), BY);
    Cursor id = agents().list(EntityQuery.all(), Page.first(1)).more().orElseThrow();
    Cursor updated =
        agents()
            .list(EntityQuery.all().updatedSince(Instant.EPOCH), Page.first(1))
            .more()
            .orElseThrow();
    Cursor time = audit().list(AuditQuery.all(), Page.first(1)).more().orElseThrow();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    Expect.error(code, () -> agents().list(EntityQuery.all(), Page.after(updated, 1)));
    Expect.error(
        code,
        () -> agents().list(EntityQuery.all().updatedSince(Instant.EPOCH), Page.after(id, 1)));
    Expect.error(code, () -> history().of(key, Page.after(id, 1)));
    Expect.error(code, () -> history().checkpoints(key, Page.after(time, 1)));
    Expect.error(code, () -> snapshots().list(key, Page.after(time, 1)));
    Expect.error(code, () -> events().list(EventQuery.all(), Page.after(id, 1)));
    Expect.error(code, () -> events().list(EventQuery.ofSession("s"), Page.after(time, 1)));
    Expect.error(code, () -> audit().list(AuditQuery.all(), Page.after(id, 1)));
    for (String forged : List.of("", "x", "AAAA", id.token() + "A", "'; DROP TABLE x", "ä")) {
      Expect.error(code, () -> Cursor.parse(forged));
    }
  }

  @Test
  @ContractPoint({14, 16, 24})
  void rejectsStatusOfAnotherKind() {
    Expect.error(
        ErrorCode.INVALID_ARGUMENT,
        () -> agents().list(EntityQuery.withStatus(TaskStatus.TODO), Page.first()));
  }

  @Test
  @ContractPoint(14)
  void cursorTextContinuesOnAnotherHandle() {
    for (String name : List.of("a", "b", "c")) {
      agents().save(TestEntities.agent(name), BY);
    }
    Slice<AgentState> first = agents().list(EntityQuery.all(), Page.first(2));
    String token = first.more().orElseThrow().token();
    assertThat(token).matches("[A-Za-z0-9_-]+");
    var again = store().namespace(store().namespace());
    assertThat(again.agents().list(EntityQuery.all(), Page.after(Cursor.parse(token), 2)).items())
        .extracting(AgentState::id)
        .containsExactly("c");
  }
}
