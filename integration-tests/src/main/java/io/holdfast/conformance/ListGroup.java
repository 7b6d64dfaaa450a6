package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.Cursor;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EntityState;
import io.holdfast.model.EventQuery;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Page;
import io.holdfast.model.Slice;
import io.holdfast.model.Status;
import io.holdfast.model.TaskStatus;
import io.holdfast.model.Utf8;
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

/** Lists by id, status and time, against a model; their limits and cursors. */
abstract class ListGroup extends ConformanceGroup {
  private static final Comparator<EntityState> BY_UPDATE =
      Comparator.comparing((EntityState state) -> Objects.requireNonNull(state.updatedAt()))
          .thenComparing(EntityState::id, Utf8.ORDER);

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({14, 16})
  void listsByStatusAndTimeShowExactlyWhatIsThere(EntityKind kind) {
    EntityStore<EntityState> door = Doors.of(store(), kind);
    List<EntityState> live = populate(door, kind);
    for (Status status : Status.all(kind)) {
      answers(door, EntityQuery.withStatus(status), having(live, List.of(status), null));
    }
    Status[] all = Status.all(kind);
    List<Status> two = List.of(all[0], all[all.length - 1]);
    Instant since = Objects.requireNonNull(live.get(live.size() / 2).updatedAt());
    EntityQuery some = EntityQuery.withStatus(two.get(0), two.get(1));
    answers(door, EntityQuery.all(), having(live, List.of(), null));
    answers(door, some, having(live, two, null));
    answers(door, some.updatedSince(since), having(live, two, since));
    answers(door, EntityQuery.all().updatedSince(since), having(live, List.of(), since));
    Instant later = clock().instant().plusMillis(1);
    answers(door, EntityQuery.all().updatedSince(later), List.of());
  }

  /** Entities of every status, some at the same instant, some deleted again. */
  private List<EntityState> populate(EntityStore<EntityState> door, EntityKind kind) {
    Random random = trial().random();
    List<EntityState> live = new ArrayList<>();
    Status[] all = Status.all(kind);
    for (int i = 0; i < 40; i++) {
      String id = OddStrings.IDS.get(i);
      EntityState saved =
          door.save(Specimens.with(Specimens.bare(kind, id), all[random.nextInt(all.length)]), BY);
      if (random.nextInt(5) == 0) {
        door.delete(id, ExpectedVersion.of(saved), BY);
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
      EntityStore<EntityState> door, EntityQuery query, List<EntityState> expected) {
    for (int size : new int[] {1, 3, 10_000}) {
      assertThat(Pages.all(page -> door.list(query, page), size))
          .as("%s in pages of %s", query, size)
          .isEqualTo(expected);
    }
  }

  @Test
  @ContractPoint(14)
  void tombstonesAreNeverListed() {
    agents().save(Specimens.agent("a"), BY);
    agents().save(Specimens.agent("b"), BY);
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
  void aLimitIsAlwaysInForce() {
    for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE}) {
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> Page.first(limit));
    }
    List<AgentState> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add(Specimens.agent("x" + i));
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
  void cursorsOfOtherListsAndForgedOnesAreRefused() {
    EntityKey key = agents().save(Specimens.agent("a"), BY).key();
    agents().put(Specimens.agent("b"), BY);
    Cursor id = agents().list(EntityQuery.all(), Page.first(1)).more().orElseThrow();
    Cursor updated =
        agents()
            .list(EntityQuery.all().updatedSince(Instant.EPOCH), Page.first(1))
            .more()
            .orElseThrow();
    Cursor time = audit().list(AuditQuery.all(), Page.first(1)).more().orElseThrow();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    Expect.code(code, () -> agents().list(EntityQuery.all(), Page.after(updated, 1)));
    Expect.code(
        code,
        () -> agents().list(EntityQuery.all().updatedSince(Instant.EPOCH), Page.after(id, 1)));
    Expect.code(code, () -> history().of(key, Page.after(id, 1)));
    Expect.code(code, () -> history().checkpoints(key, Page.after(time, 1)));
    Expect.code(code, () -> snapshots().list(key, Page.after(time, 1)));
    Expect.code(code, () -> events().list(EventQuery.all(), Page.after(id, 1)));
    Expect.code(code, () -> events().list(EventQuery.ofSession("s"), Page.after(time, 1)));
    Expect.code(code, () -> audit().list(AuditQuery.all(), Page.after(id, 1)));
    for (String forged : List.of("", "x", "AAAA", id.token() + "A", "'; DROP TABLE x", "ä")) {
      Expect.code(code, () -> Cursor.parse(forged));
    }
  }

  @Test
  @ContractPoint({14, 16, 24})
  void aStatusOfAnotherKindIsRefused() {
    Expect.code(
        ErrorCode.INVALID_ARGUMENT,
        () -> agents().list(EntityQuery.withStatus(TaskStatus.TODO), Page.first()));
  }

  @Test
  @ContractPoint(14)
  void cursorsAreTextThatGoesOnInAnotherHandle() {
    for (String name : List.of("a", "b", "c")) {
      agents().save(Specimens.agent(name), BY);
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
