package io.holdfast.benchmarks.codec;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.audit.SealingConfig;
import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.codec.standard.Dictionary;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A store that holds the documents in one codec variant, and the throughput measured on it. */
final class CodecFixture implements AutoCloseable {
  private static final Change BY = Change.by("bench");
  private static final int AT_ONCE = 500;

  private final CodecVariant variant;
  private final List<JsonDocument> documents;
  private final StateStore store;
  private final long bytes;
  private final List<Double> saves = new ArrayList<>();
  private final List<Double> loads = new ArrayList<>();

  private CodecFixture(CodecVariant variant, List<JsonDocument> documents, StateStore store) {
    this.variant = variant;
    this.documents = documents;
    this.store = store;
    for (int from = 0; from < documents.size(); from += AT_ONCE) {
      List<AgentState> agents = new ArrayList<>();
      for (int i = from; i < Math.min(from + AT_ONCE, documents.size()); i++) {
        agents.add(agent(i));
      }
      store.agents().saveAll(agents, BY);
    }
    bytes = store.maintenance().size().bytes();
  }

  static CodecFixture make(
      CodecVariant variant, List<JsonDocument> documents, Dictionary dictionary, Path folder) {
    SqliteConfig config =
        SqliteConfig.builder(folder.resolve(variant.name().toLowerCase(Locale.ROOT) + ".db"))
            .codec(variant.codec(dictionary))
            .store(StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED))
            .build();
    return new CodecFixture(variant, documents, SqliteStateStore.open(config, OpenMode.CREATE));
  }

  private AgentState agent(int i) {
    return AgentState.builder("agent-" + i)
        .name("Worker " + i)
        .status(AgentStatus.RUNNING)
        .data(documents.get(i))
        .build();
  }

  CodecVariant variant() {
    return variant;
  }

  /** Size of all tables and indexes after every document was saved once. */
  long bytes() {
    return bytes;
  }

  /** Every caller saves new versions of its own agents, each with a document of another agent. */
  void save(int callers, Duration duration) throws Exception {
    saves.add(work(callers, duration, this::saver));
  }

  /** Every caller loads random agents. */
  void load(int callers, Duration duration) throws Exception {
    loads.add(work(callers, duration, (number, callerCount) -> loader(number)));
  }

  private CallingContender.Call saver(int number, int callerCount) {
    Random random = new Random(number);
    return () -> {
      int index =
          number + callerCount * random.nextInt(Math.max(1, documents.size() / callerCount));
      JsonDocument next = documents.get(random.nextInt(documents.size()));
      store.agents().put(agent(index % documents.size()).withData(next), BY);
    };
  }

  private CallingContender.Call loader(int number) {
    Random random = new Random(number);
    return () -> find(random.nextInt(documents.size()));
  }

  private AgentState find(int index) {
    return store.agents().find("agent-" + index).orElseThrow();
  }

  private double work(int callers, Duration duration, Hand hand) throws Exception {
    CallingContender calling =
        new CallingContender() {
          @Override
          public String name() {
            return variant.label();
          }

          @Override
          public Call caller(int number, int callerCount) {
            return hand.caller(number, callerCount);
          }
        };
    try (CallerPool callerPool = calling.callerPool(callers)) {
      return callerPool.work(duration).perSecond();
    }
  }

  /** Creates the work of one caller. */
  private interface Hand {
    CallingContender.Call caller(int number, int callerCount);
  }

  double savesPerSecond() {
    return median(saves);
  }

  double loadsPerSecond() {
    return median(loads);
  }

  /** Drops the first round, which warms up. */
  private static double median(List<Double> rounds) {
    List<Double> sorted = rounds.subList(1, rounds.size()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  @Override
  public void close() {
    store.close();
  }
}
