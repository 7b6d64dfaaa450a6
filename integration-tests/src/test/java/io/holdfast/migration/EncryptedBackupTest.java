package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.KeyFile;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted backups: readable with the key, and without content in plain text. */
final class EncryptedBackupTest {
  private static final String SECRET = "what nobody may read";
  private static final Change BY = Change.by("tester");

  @TempDir Path folder;

  private RowCodec codec(String keyId) {
    return StateCodec.of(
        CodecConfig.builder().keys(KeyFile.create(folder.resolve("keys-" + keyId), keyId)).build());
  }

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code));
  }

  private static AgentState agent() {
    return AgentState.builder("a")
        .name("A")
        .status(AgentStatus.RUNNING)
        .data(Json.parse("{\"secret\":\"" + SECRET + "\"}"))
        .build();
  }

  @Test
  void encryptedBackupIsRestoredOnlyWithItsKey() throws IOException {
    RowCodec codec = codec("one");
    Path file = folder.resolve("a.backup");
    try (StateStore source = StoreKind.MEMORY.fresh(folder);
        StateStore target = StoreKind.SQLITE.fresh(folder)) {
      RandomState.fill(5, source, 150);
      source.agents().put(agent(), BY);
      BackupManifest manifest =
          Backup.of(source).options(BackupOptions.DEFAULT.codec(codec)).to(file).manifest();
      assertThat(manifest.keyId()).isEqualTo("one");
      assertThat(plainText(file)).contains("manifest").doesNotContain(SECRET);

      fails(ErrorCode.KEY_MISSING, () -> Restore.from(file).into(target));
      RowCodec other = codec("two");
      fails(
          ErrorCode.KEY_MISSING,
          () -> Restore.from(file).options(RestoreOptions.DEFAULT.codec(other)).into(target));
      assertThat(target.replication().counts().values()).containsOnly(0L);

      RestoreOptions options = RestoreOptions.DEFAULT.codec(codec);
      assertThat(Restore.from(file).options(options).into(target).failed()).isZero();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
    }
  }

  @Test
  void plainBackupIsRefusedWhereEncryptionIsRequired() {
    Path file = folder.resolve("a.backup");
    try (StateStore source = StoreKind.MEMORY.fresh(folder)) {
      source.agents().save(agent(), BY);
      Backup.of(source).to(file);
      RestoreOptions options = RestoreOptions.DEFAULT.codec(codec("one"));
      fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).options(options).check());
    }
  }

  @Test
  void encryptedStoreIsNotBackedUpInPlainText() {
    RowCodec codec = codec("one");
    Path database = folder.resolve("encrypted.db");
    Path file = folder.resolve("a.backup");
    SqliteConfig config = SqliteConfig.builder(database).codec(codec).build();
    try (StateStore source = SqliteStateStore.open(config, OpenMode.CREATE);
        StateStore target = StoreKind.MEMORY.fresh(folder)) {
      source.agents().save(agent(), BY);
      fails(ErrorCode.INVALID_ARGUMENT, () -> Backup.of(source).to(file));
      assertThat(file).doesNotExist();
      Backup.of(source).options(BackupOptions.DEFAULT.codec(codec)).to(file);
      Restore.from(file).options(RestoreOptions.DEFAULT.codec(codec)).into(target);
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
    }
  }

  /** The concatenated, uncompressed entries. */
  private static String plainText(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        text.append(entry.getName()).append(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
