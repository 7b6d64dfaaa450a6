package io.holdfast.benchmarks;

import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures saves and loads beside hand-written code that writes and reads the same rows. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures saves and loads, each beside raw JDBC on the same rows, in one run.")
public final class BenchmarkProgram implements Callable<Integer> {
  private static final int QUICK_ROUNDS = 3;
  private static final double QUICK_SECONDS = 1;
  private static final double MOST_SECONDS = 3_600;

  @Option(names = "--only", split = ",", description = "Names or prefixes of the lines to run.")
  private List<String> only = List.of();

  @Option(names = "--output", description = "text or json (default: ${DEFAULT-VALUE}).")
  private Output output = Output.text;

  @Option(names = "--rounds", description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--seconds",
      description = "How long each side works in a round (default: ${DEFAULT-VALUE}).")
  private double seconds = 3;

  @Option(names = "--quick", description = "Three rounds of one second.")
  private boolean quick;

  @Option(names = "--dir", description = "Where the databases lie (default: a temporary folder).")
  private @Nullable Path parent;

  @Spec private CommandSpec spec;

  private enum Output {
    text,
    json
  }

  /** Runs with the arguments of the command line. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchmarkProgram())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Line> sqlite = Line.selected("sqlite", only);
    List<Line> postgres = Line.selected("postgres", only);
    check(rounds >= 1, "--rounds must be at least 1");
    check(seconds > 0 && seconds <= MOST_SECONDS, "--seconds must be above 0, up to 3600");
    check(!sqlite.isEmpty() || !postgres.isEmpty(), "--only names no line that there is");
    Rounds measured =
        quick
            ? new Rounds(QUICK_ROUNDS, duration(QUICK_SECONDS))
            : new Rounds(rounds, duration(seconds));
    Path folder =
        parent == null
            ? Files.createTempDirectory("holdfast-bench")
            : Files.createTempDirectory(Files.createDirectories(parent), "holdfast-bench");
    List<Bout.Result> results = new ArrayList<>();
    try {
      if (!sqlite.isEmpty()) {
        results.add(
            new Bout(
                    new SqliteDatabase(folder.resolve("holdfast.db")),
                    new SqliteDatabase(folder.resolve("raw.db")))
                .run(sqlite, measured));
      }
      if (!postgres.isEmpty()) {
        results.add(runPostgres(folder, postgres, measured));
      }
    } finally {
      remove(folder);
    }
    Report report = new Report(results);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(output == Output.json ? report.json() : report.text());
    return 0;
  }

  private void check(boolean legal, String problem) {
    if (!legal) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  private static Bout.Result runPostgres(Path folder, List<Line> lines, Rounds rounds)
      throws Exception {
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(
            EmbeddedPostgresOptions.inFolder(folder.resolve("postgres")))) {
      return new Bout(
              new PostgresDatabase(server, "bench_holdfast"),
              new PostgresDatabase(server, "bench_raw"))
          .run(lines, rounds);
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
