package io.holdfast.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capability table of the README matches the capabilities that the stores declare. */
class ReadmeCapabilitiesTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN =
      "<!-- capabilities: begin; written by ReadmeCapabilitiesTest, see CONTRIBUTING.md -->";
  private static final String END = "<!-- capabilities: end -->";
  private static final String WRITE = "holdfast.docs.write";
  private static final String COMMAND =
      "mvn -Pquick test -pl integration-tests -am -Dtest=ReadmeCapabilitiesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + WRITE
          + "=true";

  @TempDir Path folder;

  @Test
  void tableMatchesTheCapabilitiesOfTheStores() throws IOException {
    String readme = Files.readString(README);
    String written = table(columns());
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(README, before(readme) + written + after(readme));
      return;
    }
    String found = readme.substring(before(readme).length(), readme.indexOf(END));
    assertThat(found)
        .as("README.md should hold this table; write it there by%n%s%n%n%s", COMMAND, written)
        .isEqualTo(written);
  }

  @Test
  void everyCapabilityHasAMeaningOfItsOwn() {
    assertThat(Capability.values())
        .extracting(Capability::meaning)
        .doesNotHaveDuplicates()
        .allSatisfy(meaning -> assertThat(meaning).isNotBlank().doesNotContain("|", "\n"));
  }

  private List<Column> columns() {
    return List.of(
        new Column("`memory:`", "`state-api`", "tests, state that may be lost", said("memory:")),
        new Column(
            "`sqlite:PATH`",
            "`state-sqlite`",
            "one machine and its processes, nothing to operate",
            said("sqlite:" + folder.resolve("a.db"))),
        new Column("`postgresql://…`", "`state-postgres`", "a fleet", said(postgres())));
  }

  private static String postgres() {
    return Objects.requireNonNullElse(
        System.getenv("HOLDFAST_TEST_POSTGRES_URL"), "embedded:postgres");
  }

  private static Set<Capability> said(String url) {
    try (StateStore store = StateStores.open(url)) {
      return Set.copyOf(store.capabilities());
    }
  }

  private static String table(List<Column> columns) {
    List<String> rows = new ArrayList<>();
    rows.add(row("", columns.stream().map(Column::heading)));
    rows.add("|---".repeat(columns.size() + 1) + "|");
    rows.add(row("dependency", columns.stream().map(Column::dependency)));
    for (Capability capability : Capability.values()) {
      rows.add(row(capability.meaning(), columns.stream().map(column -> column.says(capability))));
    }
    rows.add(row("good for", columns.stream().map(Column::goodFor)));
    return rows.stream().collect(joining("\n", "\n", "\n"));
  }

  private static String row(String name, Stream<String> cells) {
    String first = name.isEmpty() ? "|" : "| " + name;
    return cells.collect(joining(" | ", first + " | ", " |"));
  }

  private static String before(String readme) {
    assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    return readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
  }

  private static String after(String readme) {
    return readme.substring(readme.indexOf(END));
  }

  /** A store and its declared capabilities. */
  private record Column(
      String heading, String dependency, String goodFor, Set<Capability> capabilities) {
    String says(Capability capability) {
      if (capability == Capability.ENCRYPTION && capabilities.contains(Capability.DURABLE)) {
        return "with `state-codec`";
      }
      return capabilities.contains(capability) ? "yes" : "no";
    }
  }
}
