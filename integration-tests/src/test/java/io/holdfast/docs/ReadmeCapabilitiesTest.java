package io.holdfast.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table by which readers of the README choose a store says what the stores say. */
class ReadmeCapabilitiesTest {
  private static final String YES = "yes";
  private static final String NO = "no";

  @TempDir Path folder;

  @Test
  void everyCapabilityIsARow() throws IOException {
    List<String> answered =
        table().stream().filter(row -> isAnswer(row.get(1))).map(row -> row.get(0)).toList();
    assertThat(answered)
        .containsExactlyElementsOf(
            Arrays.stream(Capability.values()).map(Capability::meaning).toList());
  }

  @Test
  void memoryCanDoWhatItsColumnSays() throws IOException {
    columnSaysWhatTheStoreSays("`memory:`", "memory:");
  }

  @Test
  void sqliteCanDoWhatItsColumnSays() throws IOException {
    columnSaysWhatTheStoreSays("`sqlite:PATH`", "sqlite:" + folder.resolve("a.db"));
  }

  private static void columnSaysWhatTheStoreSays(String heading, String url) throws IOException {
    try (StateStore store = StateStores.open(url)) {
      assertThat(granted(heading)).isEqualTo(store.capabilities());
    }
  }

  private static Set<Capability> granted(String heading) throws IOException {
    List<List<String>> table = table();
    int column = table.get(0).indexOf(heading);
    assertThat(column).as("column of %s", heading).isPositive();
    Map<String, String> answers =
        table.stream().collect(toMap(row -> row.get(0), row -> row.get(column)));
    Set<Capability> granted = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      String answer = answers.get(capability.meaning());
      assertThat(answer)
          .as("%s of %s", capability, heading)
          .matches(ReadmeCapabilitiesTest::isAnswer);
      if (answer.startsWith(YES)) {
        granted.add(capability);
      }
    }
    return granted;
  }

  private static boolean isAnswer(String cell) {
    return cell.equals(NO) || cell.equals(YES) || cell.startsWith(YES + ",");
  }

  /** The rows of the table, the first of them its heading. */
  private static List<List<String>> table() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    return readme
        .substring(readme.indexOf("## Choosing a store"))
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|---"))
        .map(ReadmeCapabilitiesTest::cells)
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }
}
