package io.holdfast.stores.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditVerification;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Records the writes acknowledged to killed processes and checks that a store still has them. */
final class CrashLedger {
  private static final int PAGE = 1_000;

  private final Map<String, TreeMap<Long, String>> agents = new TreeMap<>();
  private final Map<String, TreeMap<Long, String>> events = new TreeMap<>();
  private long acknowledged;

  /** Records a line that a process printed after an acknowledgment. */
  void add(String line) {
    String[] words = line.split(" ", -1);
    Map<String, TreeMap<Long, String>> book = words[0].equals("A") ? agents : events;
    String content =
        book.computeIfAbsent(words[1], unused -> new TreeMap<>())
            .put(Long.parseLong(words[2]), words[3]);
    assertThat(content).as("acknowledged twice: %s", line).isNull();
    acknowledged++;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** Checks every recorded write in the store that the killed processes left. */
  void check(StateStore store) {
    agents.forEach((id, versions) -> agent(store, id, versions));
    events.forEach((session, acked) -> session(store, session, acked));
    assertThat(
            store
                .seals()
                .verify(AuditVerification.stored().withNamespace(store.namespace()))
                .findings())
        .as("the audit log is whole")
        .isEmpty();
  }

  private static void agent(StateStore store, String id, NavigableMap<Long, String> acked) {
    AgentState now = store.agents().find(id).orElseThrow();
    assertThat(now.version())
        .as("version of %s: what was acknowledged, and one more at most", id)
        .isBetween(acked.lastKey(), acked.lastKey() + 1);
    EntityKey key = new EntityKey(store.namespace(), EntityKind.AGENT, id);
    Map<Long, String> history = new HashMap<>();
    for (HistoryEntry entry : all(page -> store.history().of(key, page))) {
      history.put(entry.version(), content((AgentState) entry.state().orElseThrow()));
    }
    assertThat(history).as("history of %s", id).containsAllEntriesOf(acked);
    assertThat(history).as("versions of %s have no gaps", id).hasSize((int) now.version());
    assertThat(all(page -> store.audit().list(AuditQuery.of(key), page)))
        .as("audit of %s", id)
        .extracting(AuditEntry::versionAfter)
        .containsExactlyElementsOf(history.keySet().stream().sorted().toList());
    EntityQuery derived = EntityQuery.all().where(MetadataFilter.equalTo("/mark", content(now)));
    assertThat(store.agents().list(derived, Page.first()).items())
        .as("found by what is derived from %s", id)
        .extracting(AgentState::id)
        .containsExactly(id);
  }

  private static void session(StateStore store, String session, NavigableMap<Long, String> acked) {
    List<Event> found = all(page -> store.events().list(EventQuery.ofSession(session), page));
    Map<Long, String> ids = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).seq()).as("seq in %s has no gaps", session).isEqualTo(i + 1L);
      ids.put(found.get(i).seq(), found.get(i).id());
    }
    assertThat(ids).as("events of %s", session).containsAllEntriesOf(acked);
    String last = acked.lastEntry().getValue();
    EventQuery words = EventQuery.ofSession(session).matching("did " + last);
    assertThat(store.events().list(words, Page.first()).items())
        .as("found by the words of %s", last)
        .extracting(Event::id)
        .contains(last);
  }

  private static String content(AgentState agent) {
    String text = Objects.requireNonNull(agent.data()).text();
    return text.substring("{\"content\":\"".length(), text.length() - 2);
  }

  private static <T> List<T> all(Function<Page, Slice<T>> list) {
    List<T> items = new ArrayList<>();
    Page page = Page.first(PAGE);
    while (true) {
      Slice<T> slice = list.apply(page);
      items.addAll(slice.items());
      if (slice.next() == null) {
        return items;
      }
      page = page.next(slice.next());
    }
  }
}
