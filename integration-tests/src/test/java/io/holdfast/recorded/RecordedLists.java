package io.holdfast.recorded;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.model.Action;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TaskStatus;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every list of the contract over the recorded state, with the recorded form of its items. */
enum RecordedLists {
  AGENTS((s, p) -> entities(s.agents().list(EntityQuery.all(), p))),
  AGENTS_BY_STATUS(
      (s, p) -> entities(s.agents().list(EntityQuery.withStatus(AgentStatus.IDLE), p))),
  AGENTS_BY_UPDATE(
      (s, p) -> entities(s.agents().list(EntityQuery.all().updatedSince(RecordedState.START), p))),
  AGENTS_BY_CAPABILITY(
      (s, p) -> entities(s.agents().list(EntityQuery.all().withCapability("review"), p))),
  SWARMS((s, p) -> entities(s.swarms().list(EntityQuery.all(), p))),
  SWARMS_BY_METADATA(
      (s, p) ->
          entities(
              s.swarms()
                  .list(EntityQuery.all().where(MetadataFilter.equalTo("/a/team", "blue")), p))),
  SESSIONS((s, p) -> entities(s.sessions().list(EntityQuery.all(), p))),
  TASKS((s, p) -> entities(s.tasks().list(EntityQuery.all(), p))),
  TASKS_BY_STATUS((s, p) -> entities(s.tasks().list(EntityQuery.withStatus(TaskStatus.TODO), p))),
  HISTORY((s, p) -> items(s.history().of(full(s), p), RecordedLists::text)),
  CHECKPOINTS((s, p) -> items(s.history().checkpoints(full(s), p), RecordedLists::text)),
  SNAPSHOTS((s, p) -> items(s.snapshots().list(full(s), p), RecordedLists::text)),
  TRANSITIONS((s, p) -> items(s.transitions().of(full(s), p), RecordedLists::text)),
  EVENTS_BY_TIME((s, p) -> items(s.events().list(EventQuery.all(), p), RecordedLists::text)),
  EVENTS_OF_SESSION(
      (s, p) -> items(s.events().list(EventQuery.ofSession("full"), p), RecordedLists::text)),
  EVENTS_OF_TYPE(
      (s, p) -> items(s.events().list(EventQuery.ofType("note"), p), RecordedLists::text)),
  EVENTS_BY_TEXT(
      (s, p) -> items(s.events().list(EventQuery.all().matching("words"), p), RecordedLists::text)),
  AUDIT((s, p) -> items(s.audit().list(AuditQuery.all(), p), RecordedLists::text)),
  AUDIT_OF_ENTITY((s, p) -> items(s.audit().list(AuditQuery.of(full(s)), p), RecordedLists::text)),
  AUDIT_BY_ACTOR(
      (s, p) -> items(s.audit().list(AuditQuery.all().by("planner"), p), RecordedLists::text)),
  AUDIT_BY_ACTION(
      (s, p) ->
          items(s.audit().list(AuditQuery.all().doing(Action.UPDATE), p), RecordedLists::text));

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int PAGE = 2;

  private final BiFunction<StateStore, Page, Slice<String>> list;

  RecordedLists(BiFunction<StateStore, Page, Slice<String>> list) {
    this.list = list;
  }

  /** A line per page of each list: the list, the cursor, the items and the next cursor. */
  static String pages(StateStore store) {
    StringBuilder text = new StringBuilder();
    for (RecordedLists one : values()) {
      String cursor = null;
      do {
        String line = one.page(store, cursor);
        text.append(line).append('\n');
        cursor = MAPPER.readTree(line).get(3).stringValue(null);
      } while (cursor != null);
    }
    return text.toString();
  }

  /** Whether a store supports the list of a line: an encrypted one has no text search. */
  static boolean answers(StateStore store, String recorded) {
    return !MAPPER.readTree(recorded).get(0).stringValue().equals(EVENTS_BY_TEXT.name())
        || store.capabilities().contains(Capability.FULL_TEXT_SEARCH);
  }

  /** The line of the page that a recorded line's cursor leads to. */
  static String again(StateStore store, String recorded) {
    JsonNode line = MAPPER.readTree(recorded);
    return valueOf(line.get(0).stringValue()).page(store, line.get(1).stringValue(null));
  }

  private String page(StateStore store, @Nullable String cursor) {
    Page page = new Page(cursor == null ? null : Cursor.parse(cursor), PAGE);
    Slice<String> slice = list.apply(store, page);
    List<@Nullable Object> line = new ArrayList<>();
    line.add(name());
    line.add(cursor);
    line.add(slice.items());
    line.add(slice.more().map(Cursor::token).orElse(null));
    return MAPPER.writeValueAsString(line);
  }

  private static EntityKey full(StateStore store) {
    return new EntityKey(store.namespace(), EntityKind.AGENT, "full");
  }

  private static <T> Slice<String> items(Slice<T> slice, Function<T, String> text) {
    return slice.map(text);
  }

  private static <S extends EntityState> Slice<String> entities(Slice<S> slice) {
    return slice.map(state -> state.key() + "@" + state.version());
  }

  private static String text(HistoryEntry entry) {
    return entry.key() + "@" + entry.version() + " " + entry.action().label();
  }

  private static String text(Snapshot snapshot) {
    return snapshot.id() + " " + snapshot.key() + "@" + snapshot.version();
  }

  private static String text(StateTransition transition) {
    return transition.seq() + " " + transition.after();
  }

  private static String text(Event event) {
    return event.id() + " " + event.sessionId() + "@" + event.seq();
  }

  private static String text(AuditEntry entry) {
    return entry.key() + "@" + entry.versionAfter() + " " + entry.hash();
  }
}
