package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks into the wrong namespace is told the right ones. */
final class MissingNamespaceTest {
  private static final String AGENT =
      "{\"record\":\"agent\",\"namespace\":\"team-a\",\"id\":\"a-1\",\"name\":\"Ada\","
          + "\"status\":\"running\"}\n";

  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void fill() throws IOException {
    Path file = Files.writeString(folder.resolve("agents.ndjson"), AGENT);
    url = "sqlite:" + folder.resolve("a.db");
    assertThat(Run.of("import", file.toString(), "--to", url, "--quiet").exit()).isZero();
  }

  @Test
  void emptyListOfAMissingNamespaceNamesThoseThatAreThere() {
    Run run = Run.of("agents", "list", url);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("namespace default", "--namespace", "team-a");
    assertThat(Run.of("agents", "list", url, "--quiet").err()).isEmpty();
  }

  @Test
  void emptyListOfANamespaceThatIsThereIsAnAnswer() {
    assertThat(Run.of("swarms", "list", url, "--namespace", "team-a").err()).isEmpty();
  }

  @Test
  void missingEntityOfAMissingNamespaceNamesThoseThatAreThere() {
    for (String command : new String[] {"show", "history"}) {
      Run run = Run.of("agents", command, url, "a-1");
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err()).contains("Entity does not exist [key=default/agent/a-1]", "team-a");
    }
    assertThat(Run.of("agents", "show", url, "a-2", "--namespace", "team-a").err())
        .isEqualTo("holdfast: Entity does not exist [key=team-a/agent/a-2]\n");
  }
}
