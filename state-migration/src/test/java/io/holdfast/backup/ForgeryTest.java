package io.holdfast.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealBuilder;
import io.holdfast.audit.SealingConfig;
import io.holdfast.backup.archive.ArchiveWriter;
import io.holdfast.backup.archive.BackupSeals;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Hash;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forged or extended archives with correct hashes are refused, and nothing is written. */
final class ForgeryTest {
  private final StateStore source =
      InMemoryStateStore.open(StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED));
  private final List<Row> rows = new ArrayList<>();
  private final List<Seal> seals = new ArrayList<>();
  private Path file;
  @TempDir Path folder;

  @BeforeEach
  void fill() {
    file = folder.resolve("a.backup");
    for (int i = 0; i < 3; i++) {
      AgentState agent =
          AgentState.builder("agent-" + i).name("n").status(AgentStatus.RUNNING).build();
      source.agents().save(agent, Change.by("test"));
      source.seals().seal();
    }
    for (RowType type : RowType.values()) {
      rows.addAll(source.replication().read(type, null, 100));
    }
    seals.addAll(source.seals().list(0, 100));
  }

  /** Writes an archive with some seals and correct hashes. */
  private byte[] archive(List<Seal> carried) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, RowCodec.NONE)) {
      for (Row row : rows) {
        writer.add(row);
      }
      for (Seal seal : carried) {
        writer.add(seal);
      }
      writer.finish("id", "memory", Instant.EPOCH, null);
    }
    Files.write(file, out.toByteArray());
    return out.toByteArray();
  }

  /** Asserts that every use of the file fails, opens no store and does not change a store. */
  private void refused(String part) {
    damaged(part, Restore.from(file)::check);
    damaged(
        part,
        () ->
            Restore.from(file)
                .intoOpened(
                    () -> {
                      throw new AssertionError("a store is opened");
                    }));
    RestoreOptions beside = RestoreOptions.DEFAULT.into(RestoreOptions.Target.EXISTING);
    try (StateStore target = InMemoryStateStore.open()) {
      damaged(part, () -> Restore.from(file).into(target));
      damaged(part, () -> Restore.from(file).options(beside).into(target));
      assertUntouched(target);
    }
  }

  private static void assertUntouched(StateStore target) {
    assertThat(target.replication().counts().values()).containsOnly(0L);
    assertThat(target.seals().list(0, 100)).isEmpty();
  }

  private static void damaged(String part, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StateException.class,
            e -> {
              assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.BACKUP_DAMAGED);
              assertThat(e.context()).containsEntry("part", part);
            });
  }

  @Test
  void genuineFileIsRestored() throws IOException {
    archive(seals);
    try (StateStore target = InMemoryStateStore.open()) {
      Restore.from(file).into(target);
      assertThat(target.seals().list(0, 100)).isEqualTo(seals);
    }
  }

  @Test
  void bytesBeforeTheArchiveAreRefused() throws IOException {
    byte[] sound = archive(seals);
    for (byte[] before : List.of(new byte[1], "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII))) {
      Files.write(file, joined(before, sound));
      refused("file");
    }
    Files.write(file, joined(sound, sound));
    refused("file");
  }

  @Test
  void bytesBeforeTheArchiveAreRefusedWithAdjustedOffsets() throws IOException {
    byte[] sound = archive(seals);
    byte[] before = new byte[100];
    byte[] all = joined(before, sound);
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int end = all.length - 22;
    int at = bytes.getInt(end + 16) + before.length;
    bytes.putInt(end + 16, at);
    while (at < end) {
      bytes.putInt(at + 42, bytes.getInt(at + 42) + before.length);
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    Files.write(file, all);
    refused("file");
  }

  @Test
  void bytesAfterTheArchiveAreRefused() throws IOException {
    byte[] sound = archive(seals);
    for (byte[] after : List.of(new byte[1], new byte[22], new byte[70_000])) {
      Files.write(file, joined(sound, after));
      refused("file");
    }
    byte[] comment = joined(sound, "hello".getBytes(StandardCharsets.US_ASCII));
    comment[sound.length - 2] = 5;
    Files.write(file, comment);
    refused("file");
  }

  @Test
  void sealsThatAreReversedRepeatedOrSwappedAreRefused() throws IOException {
    List<Consumer<List<Seal>>> edits =
        List.of(
            Collections::reverse,
            list -> list.add(list.get(2)),
            list -> list.add(1, list.get(0)),
            list -> Collections.swap(list, 1, 2));
    for (Consumer<List<Seal>> edit : edits) {
      List<Seal> forged = new ArrayList<>(seals);
      edit.accept(forged);
      archive(forged);
      refused(BackupSeals.ENTRY);
    }
  }

  /** The store would adopt the first one and then take it for its own. */
  @Test
  void sealsWithTheIdOfTheTargetStoreAreRefused() throws IOException {
    try (StateStore target = InMemoryStateStore.open()) {
      Seal first = seal(target, null);
      archive(List.of(first, seal(target, first)));
      assertThatThrownBy(() -> Restore.from(file).into(target))
          .isInstanceOfSatisfying(
              StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_NOT_EMPTY));
      assertUntouched(target);
    }
  }

  private static Seal seal(StateStore store, @Nullable Seal before) {
    SealBuilder builder = new SealBuilder(store.replication().storeId(), before);
    builder.add(RowKey.of("n", "agent", "x", 1), Hash.of(new byte[Hash.BYTES]), 1, 0);
    return builder.seal(0, null);
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = new byte[one.length + two.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
