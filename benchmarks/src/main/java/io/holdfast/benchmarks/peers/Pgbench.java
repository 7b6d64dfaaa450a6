package io.holdfast.benchmarks.peers;

import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.RoundResult;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** PostgreSQL's own load generator, which runs a script of the same three statements. */
public final class Pgbench implements Contender {
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final int CLIENTS = 20;

  private final Server server;
  private final Path program;
  private final Path script;

  /**
   * Where the server is.
   *
   * @param password given to the program by its environment
   */
  public record Server(String host, int port, String user, String password, String database) {
    @Override
    public String toString() {
      return "Server[" + host + ":" + port + "/" + database + "]";
    }
  }

  /** Runs this program with this script. */
  public Pgbench(Server server, Path program, Path script) {
    this.server = server;
    this.program = program;
    this.script = script;
  }

  /** The program on the path, if it is installed. */
  public static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The version of the program. */
  public static String version(Path program) throws IOException, InterruptedException {
    return run(new ProcessBuilder(List.of(program.toString(), "--version"))).strip();
  }

  @Override
  public String name() {
    return "pgbench, transaction each, " + CLIENTS + " clients";
  }

  @Override
  public CallerPool callerPool(int callers) {
    return new CallerPool() {
      @Override
      public RoundResult work(Duration duration) throws Exception {
        return new RoundResult(rate(duration), new Histogram(RoundResult.DIGITS));
      }

      @Override
      public void close() {
        // Each round starts a new process.
      }
    };
  }

  /** The program counts whole seconds. */
  private double rate(Duration duration) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + CLIENTS,
                "--jobs=2",
                "--time=" + Math.max(1, Math.round(duration.toMillis() / 1_000.0)),
                "--file=" + script,
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + server.user(),
                server.database()));
    builder.environment().put("PGPASSWORD", server.password());
    String said = run(builder);
    Matcher rate = RATE.matcher(said);
    if (!rate.find()) {
      throw new IOException("pgbench told no rate: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("pgbench failed: " + said);
    }
    return said;
  }

  @Override
  public void close() {
    // The script goes with its folder.
  }
}
