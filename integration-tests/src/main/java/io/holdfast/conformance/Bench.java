package io.holdfast.conformance;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One store under test, opened once for a class of tests. */
final class Bench implements AutoCloseable {
  /** The system property that replays a run. */
  static final String SEED_PROPERTY = "holdfast.seed";

  private static final Logger LOG = System.getLogger(Bench.class.getName());
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final StateFixture fixture;
  private final MutableClock clock = new MutableClock(START);
  private final long seed;
  private final StateStore store;
  private @Nullable StateStore rival;

  private Bench(StateFixture fixture, long seed) {
    this.fixture = fixture;
    this.seed = seed;
    store = fixture.open(config());
  }

  /** Opens the store and prints the seed of the run. */
  static Bench open(StateFixture fixture, String name) {
    long seed = announcedSeed(name);
    try {
      return new Bench(fixture, seed);
    } catch (RuntimeException e) {
      fixture.close();
      throw e;
    }
  }

  /** The seed of a run, given by the system property or new; printed, to replay it. */
  static long announcedSeed(String name) {
    String given = System.getProperty(SEED_PROPERTY);
    long seed = given == null ? System.nanoTime() : Long.parseLong(given);
    LOG.log(
        Level.INFO,
        "Conformance run [{0}], replay with -D{1}={2,number,#}",
        name,
        SEED_PROPERTY,
        seed);
    return seed;
  }

  /** What every handle is opened with, unless a test wants something else. */
  StoreConfig config() {
    return StoreConfig.DEFAULT.withClock(clock);
  }

  /** One more handle; the caller closes it. */
  StateStore open(StoreConfig config) {
    return fixture.open(config);
  }

  StateStore openReadOnly(StoreConfig config) {
    return fixture.openReadOnly(config);
  }

  StateFixture.Pause pauseWrites() {
    return fixture.pauseWrites();
  }

  /** A second handle for the whole class, opened when it is first asked for. */
  StateStore rival() {
    StateStore present = rival;
    if (present == null) {
      present = fixture.open(config());
      rival = present;
    }
    return present;
  }

  void breakConnections() {
    fixture.breakConnections();
  }

  StateStore store() {
    return store;
  }

  MutableClock clock() {
    return clock;
  }

  long runSeed() {
    return seed;
  }

  @Override
  public void close() {
    try (fixture) {
      if (rival != null) {
        rival.close();
      }
      store.close();
    }
  }
}
