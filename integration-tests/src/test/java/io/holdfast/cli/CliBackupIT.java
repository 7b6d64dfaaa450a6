package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.standard.KeyFile;
import io.holdfast.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backed up, wiped, restored: the export is the same, in any kind of store. */
final class CliBackupIT {
  private static final int AGENTS = 60;

  @TempDir Path folder;
  private String sqlite;
  private String backup;
  private String exported;

  @BeforeEach
  void fill() throws Exception {
    Path in = Interchange.write(folder.resolve("in.ndjson"), AGENTS, 5);
    sqlite = "sqlite:" + folder.resolve("a.db");
    backup = folder.resolve("a.backup").toString();
    CliRun.done("import", in.toString(), "--to", sqlite);
    exported = CliRun.done("export", "--from", sqlite).out();
  }

  private void wipe() throws Exception {
    for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
      Files.deleteIfExists(folder.resolve("a.db" + suffix));
    }
  }

  @Test
  void backedUpWipedAndRestoredExportsTheSameBytes() throws Exception {
    JsonNode made = CliRun.json(0, "store", "backup", sqlite, backup);
    assertThat(made.get("readBack").asBoolean()).isTrue();
    assertThat(made.get("signed").asBoolean()).isFalse();
    assertThat(made.get("encrypted").asBoolean()).isFalse();
    assertThat(made.get("rows").get("agents").asLong()).isEqualTo(AGENTS);
    assertThat(made.get("bytes").asLong()).isEqualTo(Files.size(Path.of(backup)));
    assertThat(Files.getPosixFilePermissions(Path.of(backup)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    wipe();
    JsonNode restored = CliRun.json(0, "store", "restore", sqlite, backup);
    assertThat(restored.get("ok").asBoolean()).isTrue();
    assertThat(restored.get("failed").asLong()).isZero();
    assertThat(CliRun.done("export", "--from", sqlite).out()).isEqualTo(exported);

    String postgres = "embedded:postgres?dir=" + folder.resolve("pg");
    CliRun.done("store", "restore", postgres, backup);
    assertThat(CliRun.done("export", "--from", postgres).out()).isEqualTo(exported);
    String back = folder.resolve("b.backup").toString();
    JsonNode again = CliRun.json(0, "store", "backup", postgres, back, "--no-read-back");
    assertThat(again.get("readBack").asBoolean()).isFalse();
    assertThat(again.get("rootHash")).isEqualTo(made.get("rootHash"));
  }

  @Test
  void aStoreThatHoldsSomethingIsRestoredIntoOnlyWhenAskedFor() {
    CliRun.done("store", "backup", sqlite, backup);
    CliRun.of("store", "restore", sqlite, backup)
        .failsWith(3, "Store to restore into is not empty");
    CliRun.done("agents", "delete", sqlite, "a0");
    JsonNode restored = CliRun.json(0, "store", "restore", sqlite, backup, "--existing");
    assertThat(restored.get("newVersions").asLong()).isEqualTo(1);
    assertThat(
            CliRun.json(0, "store", "restore", sqlite, backup, "--existing")
                .get("written")
                .asLong())
        .isZero();
  }

  @Test
  void oneEntityIsRestoredAlone() {
    CliRun.done("store", "backup", sqlite, backup);
    String other = "sqlite:" + folder.resolve("other.db");
    JsonNode restored = CliRun.json(0, "store", "restore", other, backup, "--only", "agent/a0");
    assertThat(restored.get("rows").get("agents").asLong()).isEqualTo(1);
    assertThat(CliRun.json(0, "agents", "show", other, "a0"))
        .isEqualTo(CliRun.json(0, "agents", "show", sqlite, "a0"));
    CliRun.of("store", "restore", other, backup, "--only", "agent/none")
        .failsWith(2, "Entity is not in the backup");
    CliRun.of("store", "restore", other, backup, "--only", "a0")
        .failsWith(2, "Entity is not named by its kind and id");
  }

  @Test
  void aFileThatWasTamperedWithIsRefusedAndMakesNoStore() throws Exception {
    CliRun.done("store", "backup", sqlite, backup);
    CliRun.done("store", "restore", "sqlite:unused.db", backup, "--verify-only");
    assertThat(Path.of("unused.db")).doesNotExist();
    byte[] bytes = Files.readAllBytes(Path.of(backup));
    bytes[bytes.length / 2] ^= (byte) 1;
    Files.write(Path.of(backup), bytes);
    Path target = folder.resolve("new.db");
    CliRun.of("store", "restore", "sqlite:" + target, backup)
        .failsWith(1, "Backup is not as it was written");
    assertThat(target).doesNotExist();
    JsonNode error = CliRun.json(1, "store", "restore", sqlite, backup, "--verify-only");
    assertThat(error.get("error").get("code").asString()).isEqualTo("BACKUP_DAMAGED");
    CliRun.of("store", "restore", sqlite, "none").failsWith(2, "File does not exist");
    CliRun.of("store", "backup", sqlite, backup).failsWith(2, "Backup file exists already");
  }

  @Test
  void anEntityThatTheBackupDoesNotHoldMakesNoStore() {
    CliRun.done("store", "backup", sqlite, backup);
    Path target = folder.resolve("new.db");
    CliRun.of("store", "restore", "sqlite:" + target, backup, "--only", "agent/unknown")
        .failsWith(2, "Entity is not in the backup");
    assertThat(target).doesNotExist();
  }

  @Test
  void signedAndEncryptedBackupsNeedTheirKeys() throws Exception {
    Path sign = secret("sign", "sixteen bytes or more");
    Path keys = folder.resolve("keys");
    KeyFile.create(keys, "one");
    String[] make = {
      "store", "backup", sqlite, backup, "--sign-key", sign.toString(), "--keys", keys.toString()
    };
    JsonNode made = CliRun.json(0, make);
    assertThat(made.get("signed").asBoolean()).isTrue();
    assertThat(made.get("encrypted").asBoolean()).isTrue();
    String other = "sqlite:" + folder.resolve("other.db");
    CliRun.of("store", "restore", other, backup).endsWith(3);
    CliRun.done("store", "restore", other, backup, "--keys", keys.toString());
    assertThat(CliRun.done("export", "--from", other).out()).isEqualTo(exported);
    Path wrong = secret("wrong", "another sixteen bytes");
    CliRun.of(
            "store",
            "restore",
            other,
            backup,
            "--verify-only",
            "--sign-key",
            wrong.toString(),
            "--keys",
            keys.toString())
        .failsWith(1, "Backup is not as it was written");
    CliRun.of("store", "backup", sqlite, other, "--sign-key", "none")
        .failsWith(2, "Key file does not exist");
    Files.setPosixFilePermissions(sign, PosixFilePermissions.fromString("rw-r--r--"));
    CliRun.of("store", "backup", sqlite, other, "--sign-key", sign.toString())
        .failsWith(5, "Key file is accessible to others than its owner");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    PrivateFiles.create(file);
    return Files.writeString(file, text);
  }

  @Test
  void storesAreComparedKeyByKey() {
    CliRun.done("store", "backup", sqlite, backup);
    String other = "sqlite:" + folder.resolve("other.db");
    CliRun.done("store", "restore", other, backup);
    JsonNode same = CliRun.json(0, "store", "diff", "--from", sqlite, "--to", other);
    assertThat(same.get("equal").asBoolean()).isTrue();
    assertThat(same.get("compared").get("agents").asLong()).isEqualTo(AGENTS);
    CliRun.done("agents", "delete", other, "a0");
    JsonNode found = CliRun.json(1, "store", "diff", "--from", sqlite, "--to", other);
    assertThat(found.get("differences").get("ROGUE").asLong()).isEqualTo(1);
    assertThat(found.get("items")).hasSize(1);
    assertThat(found.get("items").get(0).get("id").asString()).isEqualTo("a0");
    assertThat(found.get("items").get(0).get("patch")).hasSize(1);
    assertThat(CliRun.of("store", "diff", "--from", sqlite, "--to", other).endsWith(1).out())
        .contains("ROGUE", "a0", "NOT EQUAL");
    CliRun.of("store", "diff", "--from", sqlite, "--to", other, "--limit", "0").endsWith(2);
    CliRun.done("store", "diff", "--from", sqlite, "--to", other, "--namespace", "none");
  }

  @Test
  void aBackupOfAStoreThatIsWrittenToGoesOn() throws Exception {
    Path more = Interchange.write(folder.resolve("more.ndjson"), AGENTS * 4, 6);
    // Events of these names are there already, with other contents.
    Files.writeString(more, Files.readString(more).replace("\"id\":\"e-", "\"id\":\"f-"));
    CliProcess importing =
        CliProcess.start(folder, Map.of(), "import", more.toString(), "--to", sqlite);
    CliRun.done("store", "backup", sqlite, backup);
    importing.await().endsWith(0);
    CliRun.done("store", "restore", "sqlite:" + folder.resolve("b.db"), backup);
  }
}
