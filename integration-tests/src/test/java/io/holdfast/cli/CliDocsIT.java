package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of {@code docs/cli.md} from top to bottom, as one shell script. */
final class CliDocsIT {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final long MINUTES = 5;

  @TempDir Path folder;

  @Test
  void examplesWork() throws Exception {
    StringBuilder script = new StringBuilder("set -eu\nPATH=$PWD/bin:$PATH\n");
    Matcher examples = EXAMPLE.matcher(Files.readString(document()));
    while (examples.find()) {
      script.append(examples.group(1));
    }
    Path bin = Files.createDirectory(folder.resolve("bin"));
    String words = CliProcess.java().stream().collect(Collectors.joining("' '", "'", "'"));
    Path program =
        Files.writeString(bin.resolve("holdfast"), "#!/bin/sh\nexec " + words + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder("sh", "-x", "-c", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue())
        .as("%s", Files.readString(output, StandardCharsets.UTF_8))
        .isZero();
  }

  private static Path document() {
    Path here = Path.of("docs/cli.md").toAbsolutePath();
    return Files.exists(here) ? here : Path.of("../docs/cli.md");
  }
}
