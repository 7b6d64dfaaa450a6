package io.holdfast.benchmarks.codec;

import io.holdfast.codec.standard.Dictionary;
import io.holdfast.json.JsonDocument;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Benchmark of the codec variants: size and throughput on the same documents. */
@Command(
    name = "codec",
    mixinStandardHelpOptions = true,
    description = "Measures what compression and encryption save and cost in a SQLite store.")
public final class CodecProgram implements Callable<Integer> {
  private static final long SEED = 1;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Lines of JSON with real documents: the member data, or the whole line if it has none.",
        "Every other document teaches the dictionary. Without a file, documents are generated."
      })
  private List<Path> files = List.of();

  @Option(names = "--agents", description = "Agents to generate (default: ${DEFAULT-VALUE}).")
  private int agents = 2_000;

  @Option(names = "--callers", description = "Callers at a time (default: ${DEFAULT-VALUE}).")
  private int callers = 32;

  @Option(names = "--rounds", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Length of a round (default: ${DEFAULT-VALUE}).")
  private double seconds = 1;

  @Option(names = "--folder", description = "Where the stores are made (default: temporary).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** Runs with the arguments of the command line. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CodecProgram()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Documents documents =
        files.isEmpty() ? Documents.generated(agents, SEED) : Documents.read(files);
    List<byte[]> samples = documents.samples().stream().map(CodecProgram::utf8).toList();
    Dictionary dictionary = Dictionary.train(samples, Dictionary.DEFAULT_BYTES);
    Path made = Files.createTempDirectory(folder, "holdfast-codec-");
    List<CodecFixture> fixtures = new ArrayList<>();
    try {
      for (CodecVariant variant : CodecVariant.values()) {
        fixtures.add(CodecFixture.make(variant, documents.saved(), dictionary, made));
      }
      measure(fixtures);
      report(documents, fixtures);
    } finally {
      fixtures.forEach(CodecFixture::close);
      try (var left = Files.list(made)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(made);
    }
    return 0;
  }

  private static byte[] utf8(JsonDocument document) {
    return document.text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Measures the variants in turns, so that a busy moment affects all; the first round warms up.
   */
  private void measure(List<CodecFixture> fixtures) throws Exception {
    Duration duration = Duration.ofNanos((long) (seconds * 1e9));
    for (int round = 0; round <= rounds; round++) {
      for (CodecFixture fixture : fixtures) {
        fixture.load(callers, duration);
        fixture.save(callers, duration);
      }
    }
  }

  private void report(Documents documents, List<CodecFixture> fixtures) {
    int rows = documents.saved().size();
    out.printf(
        Locale.ROOT,
        "%,d documents of %,d bytes on average; %d callers, median of %d rounds of %.1f s.%n%n",
        rows,
        documents.bytes() / rows,
        callers,
        rounds,
        seconds);
    out.println("| at rest | rows | bytes | ratio | saves/s | loads/s |");
    out.println("|---|---|---|---|---|---|");
    for (CodecFixture fixture : fixtures) {
      out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %.2f | %,.0f | %,.0f |%n",
          fixture.variant().label(),
          rows,
          fixture.bytes(),
          fixtures.get(0).bytes() / (double) fixture.bytes(),
          fixture.savesPerSecond(),
          fixture.loadsPerSecond());
    }
  }
}
