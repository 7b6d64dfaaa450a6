package io.holdfast.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.StateTransition;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds in every namespace at every moment at which no call is running. */
public final class Invariants {
  private Invariants() {}

  /**
   * Checks a namespace through the facets, and row by row where rows can be moved.
   *
   * @param now what the store's clock shows
   */
  public static void check(StateStore store, boolean replication, Instant now) {
    Map<EntityKey, List<AuditEntry>> changes = changes(store);
    Map<EntityKey, EntityState> live = live(store);
    assertThat(changes.keySet()).as("entities that audit knows").containsAll(live.keySet());
    changes.forEach((key, audit) -> checkEntity(store, key, audit, live.get(key), now));
    checkEvents(Pages.readAll(page -> store.events().list(EventQuery.all(), page)));
    if (replication) {
      RowInvariants.check(store);
    }
  }

  private static Map<EntityKey, List<AuditEntry>> changes(StateStore store) {
    Map<EntityKey, List<AuditEntry>> changes = new TreeMap<>();
    for (AuditEntry entry : Pages.readAll(page -> store.audit().list(AuditQuery.all(), page))) {
      changes.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
    }
    changes
        .values()
        .forEach(list -> list.sort((a, b) -> Long.compare(a.versionAfter(), b.versionAfter())));
    return changes;
  }

  private static Map<EntityKey, EntityState> live(StateStore store) {
    Map<EntityKey, EntityState> live = new HashMap<>();
    for (EntityKind kind : EntityKind.values()) {
      for (EntityState state :
          Pages.readAll(page -> EntityStores.of(store, kind).list(EntityQuery.all(), page))) {
        assertThat(live.put(state.key(), state)).as("listed twice: %s", state.key()).isNull();
      }
    }
    return live;
  }

  private static void checkEntity(
      StateStore store,
      EntityKey key,
      List<AuditEntry> audit,
      @Nullable EntityState listed,
      Instant clock) {
    List<HistoryEntry> history = Pages.readAll(page -> store.history().of(key, page));
    assertThat(history).as("history of %s", key).hasSameSizeAs(audit).isNotEmpty();
    HistoryEntry before = null;
    for (int i = 0; i < history.size(); i++) {
      HistoryEntry now = history.get(i);
      checkStep(before, now, audit.get(i));
      before = now;
    }
    checkTransitions(key, Pages.readAll(page -> store.transitions().of(key, page)));
    HistoryEntry last = history.get(history.size() - 1);
    EntityState kept = last.content();
    boolean lives = kept != null && (kept.expiresAt() == null || kept.expiresAt().isAfter(clock));
    assertThat(listed).as("last version of %s", key).isEqualTo(lives ? kept : null);
    assertThat(EntityStores.of(store, key.kind()).find(key.id()).orElse(null)).isEqualTo(listed);
  }

  private static void checkStep(@Nullable HistoryEntry before, HistoryEntry now, AuditEntry audit) {
    if (before != null) {
      assertThat(now.version()).as("gapless: %s", now).isEqualTo(before.version() + 1);
      assertThat(audit.versionBefore()).isEqualTo(before.version());
      assertThat(audit.hashBefore()).as("chain at %s", now).isEqualTo(before.stateHash());
    } else {
      assertThat(audit.versionBefore()).as("first change %s", now).isIn(0L, now.version() - 1);
      assertThat(audit.hashBefore()).isNull();
    }
    assertThat(audit.versionAfter()).isEqualTo(now.version());
    assertThat(audit.hashAfter()).as("hash of %s", now).isEqualTo(now.stateHash());
    assertThat(audit.action()).isEqualTo(now.action());
    assertThat(audit.change()).isEqualTo(now.change());
    assertThat(audit.recordedAt()).isEqualTo(now.recordedAt());
    EntityState state = now.content();
    if (state != null) {
      assertThat(state.key()).isEqualTo(now.key());
      assertThat(state.version()).isEqualTo(now.version());
      assertThat(state.finishedAt() != null)
          .as("finished: %s", now)
          .isEqualTo(state.status().finished());
    }
  }

  private static void checkTransitions(EntityKey key, List<StateTransition> transitions) {
    for (int i = 0; i < transitions.size(); i++) {
      assertThat(transitions.get(i).key()).isEqualTo(key);
      assertThat(transitions.get(i).seq()).as("gapless: %s", transitions).isEqualTo(i + 1);
    }
  }

  private static void checkEvents(List<Event> events) {
    Set<String> ids = new HashSet<>();
    Map<String, List<Long>> numbers = new TreeMap<>();
    for (Event event : events) {
      assertThat(ids.add(event.id())).as("event listed twice: %s", event).isTrue();
      numbers.computeIfAbsent(event.sessionId(), session -> new ArrayList<>()).add(event.seq());
    }
    numbers.forEach(
        (session, seqs) -> {
          seqs.sort(null);
          long first = seqs.get(0);
          for (int i = 0; i < seqs.size(); i++) {
            assertThat(seqs.get(i)).as("numbers of session %s", session).isEqualTo(first + i);
          }
        });
  }
}
