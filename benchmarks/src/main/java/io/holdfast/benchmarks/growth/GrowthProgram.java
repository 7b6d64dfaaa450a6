package io.holdfast.benchmarks.growth;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.benchmarks.growth.GrowthCalls.Sweep;
import io.holdfast.benchmarks.growth.GrowthCalls.Times;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills an empty store step by step and measures the same calls at every size. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = "Measures the same calls on a store that grows, then a sweep of its history.")
public final class GrowthProgram implements Callable<Integer> {
  private static final int WARM_UP = 500;

  @Parameters(paramLabel = "URL", description = "An empty store, such as sqlite:growth.db.")
  private String url = "";

  @Option(
      names = "--agents",
      split = ",",
      description = "The sizes, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of(10_000, 100_000);

  @Option(names = "--versions", description = "Versions of each (default: ${DEFAULT-VALUE}).")
  private int versions = 10;

  @Option(names = "--calls", description = "Calls of each measurement (default: ${DEFAULT-VALUE}).")
  private int calls = 3_000;

  @Option(names = "--bytes", description = "Bytes of a document (default: ${DEFAULT-VALUE}).")
  private int bytes = 900;

  @Option(
      names = "--sweep",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Sweep all versions but the newest at the end (default: yes).")
  private boolean sweep;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** Runs with the arguments of the command line. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new GrowthProgram()).execute(arguments));
  }

  @Override
  public Integer call() {
    List<String> rest = new ArrayList<>();
    try (StateStore store = StateStores.open(url)) {
      GrowthFill fill = new GrowthFill(store, versions, bytes);
      out.println("| agents | history rows | what | p50 µs | p99 µs |");
      out.println("|---:|---:|---|---:|---:|");
      int filled = 0;
      for (int size : sizes) {
        long start = System.nanoTime();
        fill.add(filled, size);
        double seconds = (System.nanoTime() - start) / 1e9;
        rest.add(atRest(size, (size - filled) * (versions + 1L) / seconds));
        filled = size;
        measure(new GrowthCalls(store, size), size);
      }
      if (sweep) {
        rest.add(swept(new GrowthCalls(store, filled).sweep(), filled));
      }
    }
    out.println();
    rest.forEach(out::println);
    return 0;
  }

  private String swept(Sweep swept, int size) {
    line(size, "load and save beside a sweep", swept.saves());
    return String.format(
        Locale.ROOT,
        "- The sweep removed %,d versions in %.0f s, %,.0f a second.",
        swept.rows(),
        swept.seconds(),
        swept.rows() / swept.seconds());
  }

  /** Size and health of the store. */
  private static String atRest(int size, double rowsPerSecond) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return String.format(
        Locale.ROOT,
        "- %,d agents: filled with %,.0f rows a second; heap after a collection %d MiB.",
        size,
        rowsPerSecond,
        memory.getHeapMemoryUsage().getUsed() >> 20);
  }

  private void measure(GrowthCalls measured, int size) {
    measured.save(WARM_UP);
    measured.load(WARM_UP);
    measured.firstPage(WARM_UP);
    line(size, "load and save", measured.save(calls));
    line(size, "load", measured.load(calls));
    line(size, "list, page 1", measured.firstPage(calls));
    line(size, "list, page 1,000", measured.farPage(calls));
  }

  private void line(int size, String what, Times times) {
    out.printf(
        Locale.ROOT,
        "| %,d | %,d | %s | %.0f | %.0f |%n",
        size,
        (long) size * versions,
        what,
        times.p50Micros(),
        times.p99Micros());
  }
}
