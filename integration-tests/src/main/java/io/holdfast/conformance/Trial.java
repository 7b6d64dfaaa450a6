package io.holdfast.conformance;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.EventQuery;
import io.holdfast.model.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What one test works with: namespaces of its own, dice, more handles, and the last check. */
final class Trial implements AutoCloseable {
  private final Bench bench;
  private final Random random;
  private final List<StateStore> checked = new ArrayList<>();
  private final Deque<StateStore> handles = new ConcurrentLinkedDeque<>();
  private final StateStore store;

  Trial(Bench bench, String name) {
    this.bench = bench;
    random = new Random(bench.runSeed() ^ name.hashCode());
    store = another();
  }

  /** The store in a namespace that nobody else uses. */
  StateStore store() {
    return store;
  }

  /** The store in one more namespace, which is checked after the test too. */
  StateStore another() {
    StateStore scoped = unchecked();
    checked.add(scoped);
    return scoped;
  }

  /** The store in one more namespace whose rows the test itself brings into disorder. */
  StateStore unchecked() {
    return bench.store().namespace(freshName());
  }

  /** A namespace that nobody else uses, also not on a server of an earlier run. */
  static String freshName() {
    return "kit/" + UUID.randomUUID();
  }

  /** One more handle, in the default namespace; closed after the test. */
  StateStore open(StoreConfig config) {
    StateStore opened = bench.open(config);
    handles.push(opened);
    return opened;
  }

  /** One more handle that may only read; closed after the test. */
  StateStore openReadOnly(StoreConfig config) {
    StateStore opened = bench.openReadOnly(config);
    handles.push(opened);
    return opened;
  }

  StateFixture.Pause pauseWrites() {
    return bench.pauseWrites();
  }

  /**
   * Does something that another caller would do, in the namespace of the store: with a handle of
   * its own where the storage is shared, and in any case on a thread of its own.
   */
  void elsewhere(StateStore scoped, Consumer<StateStore> act) {
    StateStore theirs = rival(scoped);
    alone(() -> act.accept(theirs));
  }

  /** The handle of another caller where the storage is shared; elsewhere the store itself. */
  StateStore rival(StateStore scoped) {
    return has(Capability.SHARED) ? bench.rival().namespace(scoped.namespace()) : scoped;
  }

  /** Does something on a thread of its own, and waits for it. */
  void alone(Runnable act) {
    Crowd.run(1, caller -> Executors.callable(act));
  }

  void breakConnections() {
    bench.breakConnections();
  }

  StoreConfig config() {
    return bench.config();
  }

  MutableClock clock() {
    return bench.clock();
  }

  Random random() {
    return random;
  }

  boolean has(Capability capability) {
    return bench.store().capabilities().contains(capability);
  }

  /** Runs the body where rows can be moved; elsewhere asking for it must be refused. */
  void withReplication(Runnable body) {
    if (has(Capability.REPLICATION)) {
      body.run();
    } else {
      Expect.code(ErrorCode.UNSUPPORTED_CAPABILITY, store::replication);
    }
  }

  /** Runs the body where rows can be read as of one instant; elsewhere it must be refused. */
  void withViews(Runnable body) {
    if (has(Capability.CONSISTENT_VIEW)) {
      body.run();
    } else {
      Expect.code(
          ErrorCode.UNSUPPORTED_CAPABILITY, () -> store.replication().view(Duration.ofMinutes(1)));
    }
  }

  /** Runs the body where events can be searched; elsewhere asking for it must be refused. */
  void withSearch(Runnable body) {
    if (has(Capability.FULL_TEXT_SEARCH)) {
      body.run();
    } else {
      Expect.code(
          ErrorCode.UNSUPPORTED_CAPABILITY,
          () -> store.events().list(EventQuery.all().matching("word"), Page.first()));
    }
  }

  /** Checks what must hold after every test. */
  void check() {
    for (StateStore scoped : checked) {
      Invariants.check(scoped, has(Capability.REPLICATION), clock().instant());
    }
  }

  @Override
  public void close() {
    while (!handles.isEmpty()) {
      handles.pop().close();
    }
  }
}
