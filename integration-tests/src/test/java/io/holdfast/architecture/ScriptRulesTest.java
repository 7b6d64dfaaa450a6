package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both SQL stores define the rollout tables in the same way. */
class ScriptRulesTest {
  private static final Path SQLITE =
      ModuleClasses.root().resolve("state-sqlite/src/main/resources/io/holdfast/sqlite/migration");
  private static final Path POSTGRES =
      ModuleClasses.root()
          .resolve("state-postgres/src/main/resources/io/holdfast/postgres/migration");

  @ParameterizedTest
  @ValueSource(strings = {"rollout_fences", "state_journal"})
  void tableHasTheSameColumnsAndChecksInBothStores(String table) throws IOException {
    String sqlite = table(SQLITE, table);
    String postgres = table(POSTGRES, table);
    assertThat(all("(?m)^  ([a-z_]+) ", sqlite))
        .isNotEmpty()
        .isEqualTo(all("(?m)^  ([a-z_]+) ", postgres));
    assertThat(all("CHECK (.*)", sqlite)).isNotEmpty().isEqualTo(all("CHECK (.*)", postgres));
  }

  private static String table(Path folder, String name) throws IOException {
    String script = Files.readString(folder.resolve("V001__create_state.sql"));
    Matcher table =
        Pattern.compile("CREATE TABLE " + name + " \\(\n(.*?)\n\\)", Pattern.DOTALL)
            .matcher(script);
    assertThat(table.find()).as("table " + name).isTrue();
    return Objects.requireNonNull(table.group(1));
  }

  private static List<String> all(String expression, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(expression).matcher(text);
    while (matcher.find()) {
      found.add(Objects.requireNonNull(matcher.group(1)));
    }
    return found;
  }
}
