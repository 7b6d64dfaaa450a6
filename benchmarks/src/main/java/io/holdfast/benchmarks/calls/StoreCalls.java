package io.holdfast.benchmarks.calls;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.model.AgentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls of one caller on an embedded store that holds one agent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoreCalls {
  private static final String FILE = "calls.db";

  /** In memory, or on a file with {@code synchronous=FULL}. */
  @Param({"memory", "sqlite"})
  public String kind = "memory";

  private Path folder = Path.of("");
  private StateStore store = StateStores.open("memory:");
  private AgentState agent = BenchmarkAgents.fresh(BenchmarkAgents.id(0));

  /** Opens the store. */
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("holdfast-calls");
    if (kind.equals("sqlite")) {
      store.close();
      store = StateStores.open("sqlite:" + folder.resolve(FILE));
    }
    agent = store.agents().save(agent, BenchmarkAgents.CHANGE);
  }

  /** Closes it and removes what it left. */
  @TearDown
  public void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Reads an agent. */
  @Benchmark
  public Optional<AgentState> find() {
    return store.agents().find(agent.id());
  }

  /** Saves its next version, with history and audit. */
  @Benchmark
  public AgentState save() {
    agent =
        store
            .agents()
            .save(agent.withStatus(BenchmarkAgents.next(agent.status())), BenchmarkAgents.CHANGE);
    return agent;
  }
}
