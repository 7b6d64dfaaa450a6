package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Dictionaries learnt from a store and used by another, from the command line. */
final class CliDictionariesIT {
  private static final int AGENTS = 1_500;

  @TempDir Path folder;
  private Path lines;
  private Path dictionaries;
  private String url;

  @BeforeEach
  void fill() throws IOException {
    lines = write("in.ndjson", 1);
    dictionaries = folder.resolve("dictionaries");
    url = "sqlite:" + folder.resolve("a.db");
    CliRun.done("import", lines.toString(), "--to", url);
  }

  /** Small documents, each of which says little that is new. */
  private Path write(String name, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < AGENTS; i++) {
      made.add(
          ("{\"record\":\"agent\",\"id\":\"a%04d\",\"name\":\"n\",\"status\":\"running\",\"data\":"
                  + "{\"conversation\":\"%s\",\"temperature\":%d,\"tools\":[\"search\",\"edit\"],"
                  + "\"last_message\":{\"role\":\"assistant\",\"content\":\"I opened file %d of"
                  + " the project and will run the tests %s\"}}}")
              .formatted(
                  i,
                  Long.toHexString(random.nextLong()),
                  random.nextInt(10),
                  random.nextInt(1000),
                  random.nextBoolean() ? "again" : "now"));
    }
    return Files.write(folder.resolve(name), made);
  }

  private String compressed(String name) {
    return "sqlite:" + folder.resolve(name) + "?compress=64&dictionaries=" + dictionaries;
  }

  private long bytes(String store) {
    return CliRun.json(0, "store", "stats", store)
        .get("tables")
        .get("agents")
        .get("bytes")
        .asLong();
  }

  @Test
  void aDictionaryMakesTheNextStoreSmallerAndBothAreRead() throws IOException {
    JsonNode trained = CliRun.json(0, "dictionaries", "train", url, dictionaries.toString());
    JsonNode agent = trained.get("dictionaries").get(0);
    assertThat(agent.get("kind").asString()).isEqualTo("agent");
    assertThat(agent.get("values").asLong()).isEqualTo(AGENTS);
    assertThat(agent.get("withDictionaryBytes").asLong() * 3)
        .isLessThan(agent.get("compressedBytes").asLong() * 2);
    Path file = dictionaries.resolve("agent.dict");
    assertThat(agent.get("file").asString()).isEqualTo(file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    CliRun.done("import", lines.toString(), "--to", compressed("b.db"));
    assertThat(CliRun.done("export", "--from", compressed("b.db"), "--content-only").out())
        .isEqualTo(CliRun.done("export", "--from", url, "--content-only").out());
    assertThat(bytes(compressed("b.db"))).isLessThan(bytes(url));
    CliRun.of("export", "--from", "sqlite:" + folder.resolve("b.db") + "?compress=64")
        .failsWith(3, "unknown dictionary");
  }

  @Test
  void theDictionaryBeforeStaysAndWhoeverIsOpenFindsTheNewOne() throws IOException {
    CliRun.done("dictionaries", "train", url, dictionaries.toString());
    CliRun.done("import", lines.toString(), "--to", compressed("b.db"));
    try (StateStore open = StateStores.open(compressed("b.db"))) {
      assertThat(open.agents().find("a0001")).isPresent();
      Path others = write("other.ndjson", 2);
      String other = "sqlite:" + folder.resolve("o.db");
      CliRun.done("import", others.toString(), "--to", other);
      CliRun.done("dictionaries", "train", other, dictionaries.toString());
      try (Stream<Path> files = Files.list(dictionaries)) {
        assertThat(files.map(file -> String.valueOf(file.getFileName())))
            .hasSize(2)
            .contains("agent.dict")
            .anyMatch(name -> name.matches("agent-\\d+\\.dict"));
      }
      CliRun.done("import", others.toString(), "--to", compressed("b.db"));
      assertThat(open.agents().find("a0001").orElseThrow().version()).isEqualTo(2);
    }
    CliRun.done("export", "--from", compressed("b.db"));
  }

  @Test
  void nothingIsWrittenByADryRunOrWhereThereIsTooLittleToLearn() throws IOException {
    String all =
        CliRun.done("dictionaries", "train", url, dictionaries.toString(), "--dry-run").out();
    assertThat(all).contains("agent").contains("dry run");
    Path few = Files.writeString(folder.resolve("few"), Files.readAllLines(lines).get(0) + "\n");
    String small = "sqlite:" + folder.resolve("few.db");
    CliRun.done("import", few.toString(), "--to", small);
    JsonNode nothing = CliRun.json(1, "dictionaries", "train", small, dictionaries.toString());
    assertThat(nothing.get("dictionaries").get(0).get("id").isNull()).isTrue();
    assertThat(dictionaries).doesNotExist();
    CliRun.of("dictionaries", "train", url, dictionaries.toString(), "--bytes", "1")
        .failsWith(2, "bytes");
  }
}
