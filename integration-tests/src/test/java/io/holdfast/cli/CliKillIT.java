package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import and move are killed at random moments; run again, they end equal. */
final class CliKillIT {
  private static final int ROUNDS = Boolean.getBoolean("holdfast.full") ? 20 : 4;
  private static final int AGENTS = 400;

  @TempDir Path folder;

  @Test
  void killedImportIsSimplyRunAgain() throws Exception {
    Path in = Interchange.write(folder.resolve("in.ndjson"), AGENTS, 11);
    String whole = "sqlite:" + folder.resolve("whole.db");
    CliRun.done("import", in.toString(), "--to", whole);
    String expected = CliRun.done("export", "--from", whole, "--content-only").out();

    Random random = random();
    long most = runTime("import", in.toString(), "--to", "sqlite:timed.db");
    for (int round = 0; round < ROUNDS; round++) {
      String url = "sqlite:" + folder.resolve("killed-" + round + ".db");
      killAfter(random.nextLong(most), "import", in.toString(), "--to", url);
      CliRun.done("import", in.toString(), "--to", url);
      assertThat(CliRun.done("export", "--from", url, "--content-only").out()).isEqualTo(expected);
    }
  }

  @Test
  void killedMoveGoesOnAndEndsEqual() throws Exception {
    Path in = Interchange.write(folder.resolve("in.ndjson"), AGENTS, 12);
    String source = "sqlite:" + folder.resolve("source.db");
    CliRun.done("import", in.toString(), "--to", source);
    String expected = CliRun.done("export", "--from", source).out();

    Random random = random();
    String[] timed = {"migrate", "--from", source, "--to", "embedded:postgres?dir=timed"};
    long most = runTime(timed);
    for (int round = 0; round < ROUNDS; round++) {
      String url = "embedded:postgres?dir=" + folder.resolve("killed-" + round);
      String[] move = {"migrate", "--from", source, "--to", url, "--batch-size", "50"};
      killAfter(random.nextLong(most), move);
      CliRun.done(move);
      assertThat(CliRun.done("export", "--from", url).out()).isEqualTo(expected);
    }
  }

  private void killAfter(long millis, String... args) throws Exception {
    CliProcess.start(folder, Map.of(), args).endsBeforeKill(millis);
  }

  private long runTime(String... args) throws Exception {
    long start = System.nanoTime();
    CliProcess.run(folder, Map.of(), args).endsWith(0);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static Random random() {
    long seed = Long.getLong("holdfast.seed", System.nanoTime());
    System.err.println("CliKillIT: replay with -Dholdfast.seed=" + seed);
    return new Random(seed);
  }
}
