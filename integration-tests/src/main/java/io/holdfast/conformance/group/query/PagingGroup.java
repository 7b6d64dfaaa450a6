package io.holdfast.conformance.group.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Paging while rows come and go: what was there before the first page and has not changed since is
 * shown exactly once; nothing is shown twice in one state.
 *
 * <p>Contract points 14, 15, 16.
 */
public abstract class PagingGroup extends ConformanceGroup {
  private static final int ROUNDS = 6;
  private static final int ENTITIES = 30;

  @Test
  @ContractPoint(14)
  void listsByIdKeepThePagingGuarantee() {
    keepsThePromise(EntityQuery.all());
  }

  @Test
  @ContractPoint(14)
  void listsByStatusKeepThePagingGuarantee() {
    keepsThePromise(EntityQuery.withStatus(AgentStatus.IDLE, AgentStatus.RUNNING));
  }

  @Test
  @ContractPoint(14)
  void listsByUpdateKeepThePagingGuarantee() {
    keepsThePromise(EntityQuery.all().updatedSince(clock().instant()));
  }

  @Test
  @ContractPoint(14)
  void listsByMetadataKeepThePagingGuarantee() {
    keepsThePromise(EntityQuery.all().where(MetadataFilter.equalTo("/colour", "red")));
    keepsThePromise(
        EntityQuery.all().where(MetadataFilter.atLeast("/colour", JsonScalar.of("blue"))));
  }

  @Test
  @ContractPoint({14, 16})
  void listsByCapabilityKeepThePagingGuarantee() {
    keepsThePromise(EntityQuery.all().withCapability("run"));
    keepsThePromise(EntityQuery.all().updatedSince(clock().instant()).withCapability("run"));
  }

  private void keepsThePromise(EntityQuery query) {
    Random random = testNamespace().random();
    Map<String, AgentState> stored = new TreeMap<>();
    for (int i = 0; i < ENTITIES; i++) {
      change(random, stored, new HashSet<>());
    }
    for (int round = 0; round < ROUNDS; round++) {
      Set<AgentState> before = new HashSet<>();
      stored.values().stream().filter(state -> shows(query, state)).forEach(before::add);
      Set<String> changed = new HashSet<>();
      List<AgentState> shown = new ArrayList<>();
      Page page = Page.first(1 + random.nextInt(4));
      while (true) {
        Slice<AgentState> slice = agents().list(query, page);
        shown.addAll(slice.items());
        if (slice.next() == null) {
          break;
        }
        if (shown.size() < 10 * ENTITIES) {
          change(random, stored, changed);
        }
        page = page.next(Cursor.parse(slice.next().token()));
      }
      assertThat(shown).as("shown twice in one state").doesNotHaveDuplicates();
      before.removeIf(state -> changed.contains(state.id()));
      assertThat(shown).as("unchanged since before the first page").containsAll(before);
      assertThat(shown).allMatch(state -> shows(query, state));
    }
  }

  private static boolean shows(EntityQuery query, AgentState state) {
    JsonDocument metadata = state.metadata();
    return (query.statuses().isEmpty() || query.statuses().contains(state.status()))
        && state.capabilities().containsAll(query.capabilities())
        && query.metadata().stream().allMatch(filter -> filter.matches(metadata));
  }

  /** Adds, changes or deletes an agent, and notes which. */
  private void change(Random random, Map<String, AgentState> stored, Set<String> changed) {
    clock().advance(Duration.ofMillis(random.nextInt(2)));
    String id = OddStrings.IDS.get(random.nextInt(ENTITIES));
    changed.add(id);
    if (random.nextInt(3) == 0) {
      agents().delete(id, ExpectedVersion.any(), BY);
      stored.remove(id);
      return;
    }
    AgentStatus status = AgentStatus.values()[random.nextInt(3)];
    AgentState agent =
        TestEntities.agent(id).toBuilder()
            .status(status)
            .capabilities(random.nextBoolean() ? List.of("run") : List.of())
            .metadata(Json.parse(random.nextBoolean() ? "{\"colour\":\"red\"}" : "{}"))
            .build();
    stored.put(id, agents().put(agent, BY));
  }

  @Test
  @ContractPoint({14, 15})
  void eventsNeverAppearBeforeACursor() {
    Random random = testNamespace().random();
    Instant now = clock().instant();
    List<String> appended = new ArrayList<>();
    List<Event> shown = new ArrayList<>();
    append(appended, now.minusMillis(random.nextInt(1000)));
    Page page = Page.first(2);
    for (int i = 0; i < 40; i++) {
      Slice<Event> slice = events().list(EventQuery.ofSession("s"), page);
      shown.addAll(slice.items());
      if (slice.items().isEmpty()) {
        break;
      }
      // A reader that follows a session continues after the last event seen, whether more was there
      // or
      // not.
      long last = slice.items().get(slice.items().size() - 1).seq();
      page = page.next(Cursor.number(Cursor.Order.SEQUENCE, last));
      for (int more = random.nextInt(3); more > 0 && i < 20; more--) {
        append(appended, now.minusMillis(random.nextInt(1000)));
      }
    }
    assertThat(shown).extracting(Event::id).isEqualTo(appended);
  }

  private void append(List<String> appended, Instant when) {
    String id = "e" + appended.size();
    events().append(TestEntities.event(id, "s", when));
    events().append(TestEntities.event("other-" + id, "t", when));
    appended.add(id);
  }
}
