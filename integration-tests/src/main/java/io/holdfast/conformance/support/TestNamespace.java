package io.holdfast.conformance.support;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.fixture.KitEnvironment;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.error.ErrorCode;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The environment of one test: random namespaces of its own, a seeded random source, further
 * handles, and the check of all invariants after the test.
 */
public final class TestNamespace implements AutoCloseable {
  private final KitEnvironment environment;
  private final Random random;
  private final List<StateStore> checked = new ArrayList<>();
  private final Deque<StateStore> handles = new ConcurrentLinkedDeque<>();
  private final StateStore store;

  TestNamespace(KitEnvironment environment, String name) {
    this.environment = environment;
    random = new Random(environment.seed() ^ name.hashCode());
    store = newNamespace();
  }

  /** The store in the namespace of this test. */
  StateStore store() {
    return store;
  }

  /** The store in one more namespace, which is checked after the test too. */
  public StateStore newNamespace() {
    StateStore scoped = newUncheckedNamespace();
    checked.add(scoped);
    return scoped;
  }

  /**
   * The store in one more namespace whose invariants are not checked, because the test breaks them.
   */
  public StateStore newUncheckedNamespace() {
    return environment.store().namespace(newNamespaceName());
  }

  /** A unique namespace name, also on a server of an earlier run. */
  public static String newNamespaceName() {
    return "kit/" + UUID.randomUUID();
  }

  /** One more handle, in the default namespace; closed after the test. */
  public StateStore openHandle(StoreConfig config) {
    StateStore opened = environment.open(config);
    handles.push(opened);
    return opened;
  }

  /** One more handle that may only read; closed after the test. */
  public StateStore openReadOnlyHandle(StoreConfig config) {
    StateStore opened = environment.openReadOnly(config);
    handles.push(opened);
    return opened;
  }

  /** Blocks writes of every handle until the pause is closed. */
  public StateFixture.Pause pauseWrites() {
    return environment.pauseWrites();
  }

  /**
   * Does something that another caller would do, in the namespace of the store: with a handle of
   * its own where the storage is shared, and in any case on a thread of its own.
   */
  public void runOnOtherHandle(StateStore scoped, Consumer<StateStore> act) {
    StateStore theirs = otherHandle(scoped);
    runOnNewThread(() -> act.accept(theirs));
  }

  /** The handle of another caller where the storage is shared; elsewhere the store itself. */
  public StateStore otherHandle(StateStore scoped) {
    return has(Capability.SHARED)
        ? environment.otherHandle().namespace(scoped.namespace())
        : scoped;
  }

  /** Does something on a thread of its own, and waits for it. */
  public void runOnNewThread(Runnable act) {
    ConcurrentRun.callAll(1, caller -> Executors.callable(act));
  }

  /** Breaks every connection of every handle. */
  public void breakConnections() {
    environment.breakConnections();
  }

  /** The configuration that the kit opens handles with. */
  public StoreConfig config() {
    return environment.config();
  }

  MutableClock clock() {
    return environment.clock();
  }

  /** Random source of this test, derived from the seed of the run. */
  public Random random() {
    return random;
  }

  /** Whether the store declares a capability. */
  public boolean has(Capability capability) {
    return environment.store().capabilities().contains(capability);
  }

  /** Runs the body where rows can be moved; elsewhere asking for it must be refused. */
  public void withReplication(Runnable body) {
    if (has(Capability.REPLICATION)) {
      body.run();
    } else {
      Expect.error(ErrorCode.UNSUPPORTED_CAPABILITY, store::replication);
    }
  }

  /** Runs the body where rows can be read as of one instant; elsewhere it must be refused. */
  public void withViews(Runnable body) {
    if (has(Capability.CONSISTENT_VIEW)) {
      body.run();
    } else {
      Expect.error(
          ErrorCode.UNSUPPORTED_CAPABILITY, () -> store.replication().view(Duration.ofMinutes(1)));
    }
  }

  /** Runs the body where events can be searched; elsewhere asking for it must be refused. */
  public void withSearch(Runnable body) {
    if (has(Capability.FULL_TEXT_SEARCH)) {
      body.run();
    } else {
      Expect.error(
          ErrorCode.UNSUPPORTED_CAPABILITY,
          () -> store.events().list(EventQuery.all().matching("word"), Page.first()));
    }
  }

  /** Checks what must hold after every test. */
  void checkInvariants() {
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
