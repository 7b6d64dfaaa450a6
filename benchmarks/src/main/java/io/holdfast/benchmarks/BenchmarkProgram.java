package io.holdfast.benchmarks;

import io.holdfast.benchmarks.calls.CallTimes;
import io.holdfast.benchmarks.database.BenchFolder;
import io.holdfast.benchmarks.report.BenchmarkLine;
import io.holdfast.benchmarks.report.BenchmarkLine.Place;
import io.holdfast.benchmarks.report.BenchmarkPage;
import io.holdfast.benchmarks.report.Measurements;
import io.holdfast.benchmarks.report.Report;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench}: measures Holdfast beside others on the same rows, in one run. */
@Command(
    name = "holdfast bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures Holdfast beside hand-written code, the usual way and peers, all in one run.")
public final class BenchmarkProgram implements Callable<Integer> {
  private static final Rounds QUICK = new Rounds(Duration.ZERO, 3, Duration.ofMillis(400));
  private static final double MAX_SECONDS = 3_600;

  /** Number of versions of each agent to be moved. */
  private static final int VERSIONS = 10;

  private static final int QUICK_VERSIONS = 2;

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

  @Option(
      names = "--warm-up",
      description =
          "Seconds that each side works before anything counts (default: ${DEFAULT-VALUE}).")
  private double warmUp = 20;

  @Option(names = "--quick", description = "Short rounds, hardly warmed up: all in two minutes.")
  private boolean quick;

  @Option(names = "--dir", description = "Where the databases lie (default: a temporary folder).")
  private @Nullable Path parent;

  @Option(names = "--page", description = "Also writes the figures as a page, as in docs.")
  private @Nullable Path page;

  @Option(names = "--calls", description = "Also measures single calls, by JMH: a minute more.")
  private boolean calls;

  @Option(names = "--quiet", description = "Shows no progress.")
  private boolean quiet;

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
    List<BenchmarkLine> lines = BenchmarkLine.selected(only);
    check(rounds >= 1, "--rounds must be at least 1");
    check(seconds > 0 && seconds <= MAX_SECONDS, "--seconds must be above 0, up to 3600");
    check(warmUp >= 0 && warmUp <= MAX_SECONDS, "--warm-up must be from 0 to 3600");
    check(!lines.isEmpty(), "--only names no line that there is");
    Progress.show(!quiet);
    Rounds measured = quick ? QUICK : new Rounds(time(warmUp), rounds, time(seconds));
    try (BenchFolder folder = BenchFolder.create(parent)) {
      Report report = new Report(run(lines, measured, folder.path()));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println(output == Output.json ? report.json() : report.text());
      CallTimes times = calls ? singleCalls() : null;
      if (page != null) {
        String words = String.join(" ", spec.commandLine().getParseResult().originalArgs());
        String command = ("./holdfast bench " + words).strip();
        Files.writeString(page, new BenchmarkPage(report, machine(), command, times).text());
      }
    }
    return 0;
  }

  private static List<Measurements> run(List<BenchmarkLine> lines, Rounds rounds, Path folder)
      throws Exception {
    List<Measurements> outcomes = new ArrayList<>();
    List<BenchmarkLine> sqlite = BenchmarkLine.at(Place.SQLITE, lines);
    if (!sqlite.isEmpty()) {
      try (BenchmarkServer server = new SqliteBenchmarkServer(folder)) {
        outcomes.add(new ComparisonRun(server).run(sqlite, rounds));
      }
    }
    List<BenchmarkLine> postgres = BenchmarkLine.at(Place.POSTGRES, lines);
    List<BenchmarkLine> moves = BenchmarkLine.at(Place.MOVE, lines);
    if (!postgres.isEmpty() || !moves.isEmpty()) {
      try (PostgresBenchmarkServer server = PostgresBenchmarkServer.start(folder)) {
        if (!postgres.isEmpty()) {
          outcomes.add(new ComparisonRun(server).run(postgres, rounds));
        }
        if (!moves.isEmpty()) {
          int versions = rounds.equals(QUICK) ? QUICK_VERSIONS : VERSIONS;
          outcomes.add(new MoveBenchmark(server, folder, versions).run(moves, rounds));
        }
      }
    }
    return outcomes;
  }

  private CallTimes singleCalls() {
    Progress.say("single calls");
    CallTimes times = CallTimes.measured();
    if (output == Output.text) {
      new PrintStream(System.out, true, StandardCharsets.UTF_8).println(times.table());
    }
    return times;
  }

  private static Map<String, String> machine() {
    Runtime runtime = Runtime.getRuntime();
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processors", String.valueOf(runtime.availableProcessors()));
    machine.put("heap", runtime.maxMemory() / (1 << 20) + " MiB");
    machine.put("java", String.valueOf(Runtime.version()));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private void check(boolean legal, String problem) {
    if (!legal) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
