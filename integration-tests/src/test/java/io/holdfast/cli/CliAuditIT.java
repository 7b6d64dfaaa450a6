package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sealing, exporting, proving and trimming the audit log from the command line. */
final class CliAuditIT {
  @TempDir Path folder;
  private Path file;
  private String url;

  @BeforeEach
  void fill() throws Exception {
    file = folder.resolve("a.db");
    url = "sqlite:" + file;
    Path in = Interchange.write(folder.resolve("in.ndjson"), 12, 3);
    CliRun.done("import", in.toString(), "--to", url);
  }

  @Test
  void anAlteredEntryIsFoundWithoutSealsAndWithThem() throws Exception {
    JsonNode before = CliRun.json(0, "store", "audit-verify", url);
    assertThat(before.get("ok").asBoolean()).isTrue();
    assertThat(before.get("against").asString()).isEqualTo("stored");
    long entries = before.get("unsealed").asLong();
    JsonNode sealed = CliRun.json(0, "store", "audit-seal", url);
    assertThat(sealed.get("entries").asLong()).isEqualTo(entries).isPositive();
    Path seals =
        Files.writeString(folder.resolve("s"), CliRun.done("store", "audit-seals", url).out());
    edit("UPDATE state_audit_log SET actor = 'me' WHERE id = 'a0'");
    for (String[] words :
        List.of(
            new String[] {"store", "audit-verify", url},
            new String[] {"store", "audit-verify", url, "--seals", seals.toString()})) {
      JsonNode found = CliRun.json(1, words);
      JsonNode first = found.get("findings").get(0);
      assertThat(first.get("finding").asString()).isEqualTo("ALTERED");
      assertThat(first.get("id").asString()).isEqualTo("a0");
      assertThat(first.get("seal").asLong()).isEqualTo(1);
      assertThat(CliRun.of(words).endsWith(1).out()).contains("ALTERED default/agent/a0@1");
    }
    CliRun.json(0, "store", "audit-verify", url, "--namespace", "elsewhere");
  }

  @Test
  void aKeyComesFromAPrivateFileOnly() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    CliRun.of("store", "audit-seal", url, "--key-file", key.toString())
        .failsWith(5, "Key file is accessible to others than its owner");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    CliRun.json(0, "store", "audit-seal", url, "--key-file", key.toString());
    JsonNode proof = CliRun.json(0, "store", "audit-verify", url, "--key-file", key.toString());
    assertThat(proof.get("signedSeals").asLong()).isEqualTo(1);
    Files.writeString(key, "another secret of 32 bytes or so ");
    CliRun.json(1, "store", "audit-verify", url, "--key-file", key.toString());
    CliRun.of("store", "audit-seal", url, "--key-env", "NO_SUCH")
        .failsWith(2, "Environment variable is not set");
    CliRun.of("store", "audit-seal", url, "--key-env", "A", "--key-file", "b")
        .failsWith(2, "are mutually exclusive");
    CliRun.of("store", "audit-seal", url, "--key-file", folder.resolve("none").toString())
        .failsWith(2, "Key file does not exist");
  }

  @Test
  void theWholeLogIsExportedLineByLineAndTrimmed() {
    List<String> lines = CliRun.done("store", "audit", url, "--export").out().lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      assertThat(JsonMapper.shared().readTree(line).get("hash").asString()).hasSize(64);
    }
    CliRun.done("store", "audit-seal", url);
    JsonNode trimmed =
        CliRun.json(0, "store", "audit-trim", url, "--before", "2999-01-01T00:00:00Z");
    assertThat(trimmed.get("seals").asLong()).isEqualTo(1);
    assertThat(CliRun.done("store", "audit", url, "--export").out()).isEmpty();
    String proof = CliRun.done("store", "audit-verify", url).out();
    assertThat(proof).contains("retention removed " + trimmed.get("entries").asLong());
  }

  @Test
  void aFileThatHoldsNoSealsIsRefused() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "{}\n");
    CliRun.of("store", "audit-verify", url, "--seals", wrong.toString())
        .failsWith(2, "Line is not a seal");
    CliRun.of("store", "audit-verify", url, "--seals", folder.resolve("none").toString())
        .failsWith(2, "Seal file cannot be read");
  }

  private void edit(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
