package io.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Task;
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

/** The examples of the README compile and run. */
class ReadmeExampleTest {
  private static final Pattern JAVA =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void exampleCompilesAndPrintsThreeVersions() throws Exception {
    List<String> lines = run("Example");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("worker/agent/agent-001", "version=1", "create", "cli");
    assertThat(lines.get(1)).contains("version=2", "update", "alice");
    assertThat(lines.get(2)).contains("version=3", "rollback", "bob");
    assertThat(folder.resolve("agents.db")).exists();
  }

  @Test
  void transactionCommitsAndCanBeRepeated() throws Exception {
    assertThat(run("Handover")).containsExactly("IN_PROGRESS, version 2");
    try (StateStore store = StateStores.open("sqlite:" + folder.resolve("team.db"))) {
      assertThat(store.agents().find("ann").orElseThrow().status()).isEqualTo(AgentStatus.RUNNING);
      Task task = store.tasks().find("t-1").orElseThrow();
      assertThat(task.version()).isEqualTo(3);
      assertThat(task.expiresAt()).isNotNull();
    }
    assertThat(run("Handover")).containsExactly("IN_PROGRESS, version 2");
  }

  @Test
  void exampleIsShort() throws Exception {
    assertThat(example("Example").lines().filter(line -> !line.isBlank()).count())
        .isLessThanOrEqualTo(22);
  }

  /** The output of an example. */
  private List<String> run(String name) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve(name + ".java"), example(name));
    String jars = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-Xlint:all", "-cp", jars, source.toString());
    assertThat(compiled).as("javac").isZero();
    String classPath = jars + System.getProperty("path.separator") + folder;
    Path output = folder.resolve("out.txt");
    Path errors = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                name)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(output);
  }

  private static String example(String name) throws IOException {
    Matcher matcher = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
    while (matcher.find()) {
      if (matcher.group(2).equals(name)) {
        return matcher.group(1);
      }
    }
    throw new AssertionError("README.md holds no example " + name);
  }
}
