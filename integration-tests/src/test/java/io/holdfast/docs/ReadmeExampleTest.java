package io.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README is compiled and run as it stands there. */
class ReadmeExampleTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void exampleCompilesAndPrintsThreeVersions() throws Exception {
    Path source = Files.writeString(folder.resolve("Example.java"), example());
    String classPath = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-Xlint:all", "-cp", classPath, source.toString());
    assertThat(compiled).as("javac").isZero();

    List<String> lines = run(classPath + System.getProperty("path.separator") + folder);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("worker/agent/agent-001", "version=1", "create", "cli");
    assertThat(lines.get(1)).contains("version=2", "update", "alice");
    assertThat(lines.get(2)).contains("version=3", "rollback", "bob");
    assertThat(folder.resolve("agents.db")).exists();
  }

  @Test
  void exampleIsShort() throws Exception {
    assertThat(example().lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(22);
  }

  private List<String> run(String classPath) throws IOException, InterruptedException {
    Path output = folder.resolve("out.txt");
    Path errors = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "Example")
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(output);
  }

  private static String example() throws IOException {
    Matcher matcher = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(matcher.find()).as("README.md holds a Java example").isTrue();
    return matcher.group(1);
  }
}
