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

/** A store in which the documents rest in one way, and what calls on it reached. */
final class CodecFixture implements AutoCloseable {
  private static final Change BY = Change.by("bench");
  private static final int AT_ONCE = 500;

  private final CodecVariant way;
  private final List<JsonDocument> documents;
  private final StateStore store;
  private final long bytes;
  private final List<Double> saves = new ArrayList<>();
  private final List<Double> loads = new ArrayList<>();

  private CodecFixture(CodecVariant way, List<JsonDocument> documents, StateStore store) {
    this.way = way;
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
      CodecVariant way, List<JsonDocument> documents, Dictionary dictionary, Path folder) {
    SqliteConfig config =
        SqliteConfig.builder(folder.resolve(way.name().toLowerCase(Locale.ROOT) + ".db"))
            .codec(way.codec(dictionary))
            .store(StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED))
            .build();
    return new CodecFixture(way, documents, SqliteStateStore.open(config, OpenMode.CREATE));
  }

  private AgentState agent(int i) {
    return AgentState.builder("agent-" + i)
        .name("Worker " + i)
        .status(AgentStatus.RUNNING)
        .data(documents.get(i))
        .build();
  }

  CodecVariant way() {
    return way;
  }

  /** What all tables and indexes take once every document was saved once. */
  long bytes() {
    return bytes;
  }

  /** Every caller saves next versions of agents of its own, each with a document of another. */
  void save(int callers, Duration duration) throws Exception {
    saves.add(work(callers, duration, this::saver));
  }

  /** Every caller loads any agents. */
  void load(int callers, Duration duration) throws Exception {
    loads.add(work(callers, duration, (number, hands) -> loader(number)));
  }

  private CallingContender.Call saver(int number, int hands) {
    Random random = new Random(number);
    return () -> {
      int index = number + hands * random.nextInt(Math.max(1, documents.size() / hands));
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
            return way.label();
          }

          @Override
          public Call caller(int number, int hands) {
            return hand.caller(number, hands);
          }
        };
    try (CallerPool crew = calling.crew(callers)) {
      return crew.work(duration).perSecond();
    }
  }

  /** Makes what a caller does. */
  private interface Hand {
    CallingContender.Call caller(int number, int hands);
  }

  double savesPerSecond() {
    return median(saves);
  }

  double loadsPerSecond() {
    return median(loads);
  }

  /** Without the first, which warms up. */
  private static double median(List<Double> rounds) {
    List<Double> sorted = rounds.subList(1, rounds.size()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  @Override
  public void close() {
    store.close();
  }
}
