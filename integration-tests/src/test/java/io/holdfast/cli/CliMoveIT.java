package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** In, across, compared, out again; and the keys of every JSON answer on the way. */
final class CliMoveIT {
  private static final int AGENTS = 60;

  @TempDir Path folder;
  private Path file;
  private String sqlite;
  private String postgres;

  @BeforeEach
  void write() throws Exception {
    file = Interchange.write(folder.resolve("in.ndjson"), AGENTS, 7);
    sqlite = "sqlite:" + folder.resolve("a.db");
    postgres = "embedded:postgres?dir=" + folder.resolve("pg");
  }

  @Test
  void importIsIdempotentAndCounts() throws Exception {
    long lines = Files.lines(file).count();
    JsonNode first = CliRun.json(0, "import", file.toString(), "--to", sqlite);
    assertThat(keys(first)).containsExactly("read", "written", "unchanged", "failed");
    assertThat(first.get("read").asLong()).isEqualTo(lines);
    assertThat(first.get("written").asLong()).isEqualTo(lines);
    assertThat(first.get("failed")).isEmpty();

    JsonNode again = CliRun.json(0, "import", file.toString(), "--to", sqlite);
    assertThat(again.get("written").asLong()).isZero();
    assertThat(again.get("unchanged").asLong()).isEqualTo(lines);
  }

  @Test
  void moveIsEqualAndExportsAreByteEqual() {
    CliRun.done("import", file.toString(), "--to", sqlite);
    JsonNode moved = CliRun.json(0, "migrate", "--from", sqlite, "--to", postgres);
    assertThat(keys(moved))
        .containsExactly("ok", "rows", "differences", "seconds", "rowsPerSecond");
    assertThat(moved.get("ok").asBoolean()).isTrue();
    assertThat(moved.get("differences").asLong()).isZero();
    assertThat(moved.get("rows").get("agents").asLong()).isEqualTo(AGENTS);

    JsonNode equal =
        CliRun.json(0, "migrate", "--from", sqlite, "--to", postgres, "--validate-only");
    assertThat(keys(equal)).containsExactly("equal", "differences", "examples");
    assertThat(keys(equal.get("differences")))
        .containsExactly(
            "LAG", "STALE", "DIVERGED", "ROGUE", "MISSING", "EXTRA", "UNREPRESENTABLE");

    String exported = CliRun.done("export", "--from", sqlite).out();
    assertThat(CliRun.done("export", "--from", postgres).out()).isEqualTo(exported);
  }

  @Test
  void exportImportedElsewhereExportsTheSame() throws Exception {
    CliRun.done("import", file.toString(), "--to", sqlite);
    String exported = CliRun.done("export", "--from", sqlite).out();
    Path out = Files.writeString(folder.resolve("out.ndjson"), exported);
    String third = "sqlite:" + folder.resolve("third.db");
    CliRun.done("import", out.toString(), "--to", third);
    assertThat(CliRun.done("export", "--from", third).out()).isEqualTo(exported);
  }

  @Test
  void dryRunSaysWhatWouldMoveAndCreatesNothing() {
    CliRun.done("import", file.toString(), "--to", sqlite);
    JsonNode plan = CliRun.json(0, "migrate", "--from", sqlite, "--to", postgres, "--dry-run");
    assertThat(keys(plan)).containsExactly("wouldMove", "bytes", "unrepresentable");
    assertThat(plan.get("wouldMove").get("agents").asLong()).isEqualTo(AGENTS);
    assertThat(plan.get("bytes").asLong()).isPositive();
    assertThat(folder.resolve("pg")).doesNotExist();
  }

  @Test
  void dryRunIntoAFullStoreWouldMoveNothing() {
    CliRun.done("import", file.toString(), "--to", sqlite);
    String other = "sqlite:" + folder.resolve("b.db");
    CliRun.done("migrate", "--from", sqlite, "--to", other);
    JsonNode plan = CliRun.json(0, "migrate", "--from", sqlite, "--to", other, "--dry-run");
    assertThat(plan.get("wouldMove").get("agents").asLong()).isZero();
    assertThat(plan.get("bytes").asLong()).isZero();
  }

  @Test
  void entitiesAreListedPageByPageShownAndRemembered() {
    CliRun.done("import", file.toString(), "--to", sqlite);
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      List<String> args = new ArrayList<>(List.of("agents", "list", sqlite, "--limit", "7"));
      if (cursor != null) {
        args.addAll(List.of("--cursor", cursor));
      }
      JsonNode page = CliRun.json(0, args.toArray(String[]::new));
      assertThat(keys(page)).containsExactly("items", "next");
      page.get("items").forEach(item -> ids.add(item.get("id").asString()));
      cursor = page.get("next").isNull() ? null : page.get("next").asString();
    } while (cursor != null);
    assertThat(ids).hasSize(AGENTS / 3).doesNotHaveDuplicates();

    String exported = CliRun.done("export", "--from", sqlite, "--namespace", "default").out();
    String shown = CliRun.done("agents", "show", sqlite, ids.get(0), "--output", "json").out();
    assertThat(exported.lines()).contains(shown.strip());

    JsonNode history = CliRun.json(0, "agents", "history", sqlite, ids.get(0));
    assertThat(keys(history)).containsExactly("items", "next");
    assertThat(history.get("items").get(0).get("actor").asString()).isEqualTo("import");
  }

  @Test
  void storeAnswersHaveTheirKeys() {
    CliRun.done("import", file.toString(), "--to", sqlite);
    JsonNode health = CliRun.json(0, "store", "health", sqlite);
    assertThat(keys(health)).containsExactly("status", "components");
    assertThat(keys(health.get("components").get(0)))
        .containsExactly("name", "status", "latencyMillis", "details");
    assertThat(health.get("status").asString()).isEqualTo("UP");
    JsonNode info = CliRun.json(0, "store", "info", sqlite);
    assertThat(info.get("rows").get("agents").asLong()).isEqualTo(AGENTS);
    JsonNode stats = CliRun.json(0, "store", "stats", sqlite);
    assertThat(stats.get("agents").get("live").asLong()).isEqualTo(AGENTS);
  }

  @Test
  void filesThatHoldStateAreTheOwnersOnly() throws Exception {
    CliRun.done("import", file.toString(), "--to", sqlite);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(p -> p.getFileName().toString().startsWith("a.db")).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as("%s", path)
            .isEqualTo("rw-------");
      }
    }
  }

  private static List<String> keys(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }
}
