package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends when somebody else decides that it does. */
final class CliEndingIT {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  @Test
  void readerThatHasEnoughEndsAnExportQuietly() throws Exception {
    Path in = Interchange.write(folder.resolve("in.ndjson"), 1000, 5);
    CliRun.done("import", in.toString(), "--to", "sqlite:" + folder.resolve("a.db"));
    String program = CliProcess.java().stream().collect(Collectors.joining("' '", "'", "'"));
    String script =
        "{ %s export --from sqlite:a.db --quiet; echo $? >status; } 2>err | head -n 1 >out"
            .formatted(program);
    Process shell = new ProcessBuilder("sh", "-c", script).directory(folder.toFile()).start();
    assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("out")).content().hasLineCount(1).startsWith("{\"record\":");
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(folder.resolve("status")).hasContent("0");
  }

  @Test
  void demonstrationThatIsInterruptedLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    List<String> command = new ArrayList<>(CliProcess.java());
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("demo", "--agents", "50", "--seconds", "60", "--quiet"));
    Process demo =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (databases(temporary) == 0) {
      assertThat(demo.waitFor(20, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
      assertThat(System.nanoTime()).as("no database after a minute").isLessThan(deadline);
    }
    demo.destroy();
    assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isNotZero();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("holdfast-"));
    }
  }

  private static long databases(Path temporary) throws Exception {
    try (Stream<Path> files = Files.find(temporary, 2, (path, is) -> path.endsWith("agents.db"))) {
      return files.count();
    }
  }
}
