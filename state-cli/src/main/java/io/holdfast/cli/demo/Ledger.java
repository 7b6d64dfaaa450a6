package io.holdfast.cli.demo;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every write that a store acknowledged, noted by the writer the moment it was acknowledged.
 * Thread-safe.
 */
public final class Ledger {
  private final Map<EntityKey, NavigableMap<Long, String>> versions = new ConcurrentHashMap<>();
  private final Map<EntityKey, Map<String, String>> events = new ConcurrentHashMap<>();
  private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
  private final Map<EntityKey, Map<Long, StateTransition>> transitions = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();

  void saved(EntityState state) {
    note(state.key(), state.version(), Fingerprint.of(state));
  }

  void deleted(EntityKey key, long version) {
    note(key, version, Fingerprint.DELETED);
  }

  void appended(EntityKey session, Event event) {
    events
        .computeIfAbsent(session, k -> new ConcurrentHashMap<>())
        .put(event.id(), Fingerprint.of(event));
    acknowledged.incrementAndGet();
  }

  void snapshotted(Snapshot snapshot) {
    snapshots.put(snapshot.id(), snapshot);
    acknowledged.incrementAndGet();
  }

  void noted(StateTransition transition) {
    transitions
        .computeIfAbsent(transition.key(), k -> new ConcurrentHashMap<>())
        .put(transition.seq(), transition);
    acknowledged.incrementAndGet();
  }

  /** How many writes were acknowledged. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Fingerprints of the acknowledged versions by key. */
  Map<EntityKey, NavigableMap<Long, String>> versions() {
    return versions;
  }

  /** Fingerprints of the acknowledged events by session and id. */
  Map<EntityKey, Map<String, String>> events() {
    return events;
  }

  /** The acknowledged snapshots by id. */
  Map<String, Snapshot> snapshots() {
    return snapshots;
  }

  /** The acknowledged transitions by key and number. */
  Map<EntityKey, Map<Long, StateTransition>> transitions() {
    return transitions;
  }

  private void note(EntityKey key, long version, String fingerprint) {
    versions.computeIfAbsent(key, k -> new ConcurrentSkipListMap<>()).put(version, fingerprint);
    acknowledged.incrementAndGet();
  }
}
