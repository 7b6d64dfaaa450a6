package io.holdfast.backup.archive;

import static io.holdfast.backup.BackupTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.RichStore;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused, and nothing is written. */
final class DamageReportTest {
  private static final SigningKey KEY =
      SigningKey.of("a key of a test".repeat(2).getBytes(StandardCharsets.UTF_8));
  private static final int TRIES = 400;

  private final StateStore source = RichStore.filled();
  private Path file;
  private byte[] sound;
  private BackupManifest manifest;
  @TempDir Path folder;

  @BeforeEach
  void backUp() throws IOException {
    file = folder.resolve("a.backup");
    manifest = Backup.of(source).options(BackupOptions.DEFAULT.signedWith(KEY)).to(file).manifest();
    sound = Files.readAllBytes(file);
  }

  private void refused(String part) {
    try (StateStore target = InMemoryStateStore.open()) {
      assertThatThrownBy(() -> Restore.from(file).into(target))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> {
                assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.BACKUP_DAMAGED);
                assertThat(e.context()).containsEntry("part", part);
              });
      assertThat(RichStore.count(target)).isZero();
    }
  }

  @Test
  void everyChangedByteIsFoundOrHarmless(TestReporter reporter) throws IOException {
    long seed = Long.getLong("holdfast.seed", System.nanoTime());
    reporter.publishEntry("holdfast.seed", String.valueOf(seed));
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] changed = sound.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, changed);
      try {
        assertThat(Restore.from(file).check()).as("seed %s, byte %s", seed, at).isEqualTo(manifest);
      } catch (StateException e) {
        assertThat(e.code()).as("seed %s, byte %s", seed, at).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        found++;
      }
    }
    assertThat(found).isGreaterThan(TRIES / 2);
  }

  @Test
  void truncatedFileIsRefused() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Files.write(file, Arrays.copyOf(sound, random.nextInt(sound.length)));
      fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).check());
    }
    Files.write(file, Arrays.copyOf(sound, sound.length - 1));
    refused("file");
    Files.writeString(file, "no ZIP file");
    refused("file");
    fails(ErrorCode.INVALID_ARGUMENT, () -> Restore.from(folder.resolve("none")).check());
  }

  @Test
  void missingAddedSwappedAndReplacedPartsAreReported() throws IOException {
    String events = part(RowType.EVENT).name();
    String agents = part(RowType.AGENT).name();
    String documents = "documents/" + agents.substring("rows/".length()) + ".ndjson";
    rewritten(entries -> entries.remove(events));
    refused(events);
    rewritten(entries -> entries.remove(documents));
    refused(documents);
    rewritten(entries -> entries.put("rows/more", new byte[] {1}));
    refused("rows/more");
    rewritten(entries -> entries.put(events, entries.getOrDefault(agents, new byte[0])));
    refused(events);
    rewritten(entries -> entries.put(events, new byte[0]));
    refused(events);
    rewritten(entries -> entries.put(documents, new byte[] {'x'}));
    refused(documents);
    rewritten(entries -> entries.merge(events, new byte[] {0}, DamageReportTest::joined));
    refused(events);
  }

  @Test
  void aManifestThatWasEditedIsRefused() throws IOException {
    String json = manifestText();
    rewritten(entries -> entries.put(ArchiveWriter.MANIFEST, bytes(json + " ")));
    refused(ArchiveWriter.MANIFEST);
    for (String name : List.of(ArchiveWriter.MANIFEST, ArchiveWriter.SEAL)) {
      rewritten(entries -> entries.remove(name));
      refused(name);
    }
  }

  @Test
  void editedManifestWithANewSealMustStillMatchTheRows() throws IOException {
    String json = manifestText();
    for (String[] edit :
        List.of(
            new String[] {"\"agents\" : 12", "\"agents\" : 11"},
            new String[] {"\"documentBytes\" : ", "\"documentBytes\" : 1"},
            new String[] {"\"rootHash\" : \"", "\"rootHash\" : \"00"},
            new String[] {"\"entities\" : ", "\"entities\" : 1"},
            new String[] {"\"purged\"", "\"purgee\""},
            new String[] {"\"sha256\" : ", "\"sha257\" : "},
            new String[] {"\"type\" : \"events\"", "\"type\" : \"others\""},
            new String[] {"\"rows\" : ", "\"rows\" : -"},
            new String[] {"\"format\" : \"", "\"format\" : \"x"},
            new String[] {"\"takenAt\" : \"", "\"takenAt\" : \"x"},
            new String[] {"{", "["})) {
      String edited = json.replaceFirst(Pattern.quote(edit[0]), edit[1]);
      assertThat(edited).as(edit[0]).isNotEqualTo(json);
      sealed(edited);
      fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).check());
    }
  }

  @Test
  void laterFormatVersionIsRefused() throws IOException {
    sealed(manifestText().replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
    fails(ErrorCode.SCHEMA_MISMATCH, () -> Restore.from(file).check());
  }

  @Test
  void swappedAndRepeatedRowsAreRefusedEvenWithRecomputedHashes() throws IOException {
    List<Row> rows = new ArrayList<>();
    RichStore.rows(source).values().forEach(rows::addAll);
    int agent = rows.indexOf(RichStore.rows(source).getOrDefault(RowType.AGENT, List.of()).get(0));
    forged(edited -> Collections.swap(edited, agent, agent + 1), rows);
    fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).check());
    forged(edited -> edited.add(agent, edited.get(agent)), rows);
    fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).check());
    forged(edited -> edited.add(0, edited.get(agent)), rows);
    fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).check());
  }

  @Test
  void replacedBackupIsDetectedByTheSignatureOnly() throws IOException {
    List<Row> rows = new ArrayList<>();
    RichStore.rows(source).values().forEach(rows::addAll);
    forged(edited -> edited.removeIf(row -> row instanceof EntityRow), rows);
    assertThat(Restore.from(file).check().totals().rows().byType().get(RowType.AGENT)).isZero();
    RestoreOptions signed = RestoreOptions.DEFAULT.signedWith(KEY);
    fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).options(signed).check());
    Files.write(file, sound);
    assertThat(Restore.from(file).options(signed).check()).isEqualTo(manifest);
    assertThat(Restore.from(file).check()).isEqualTo(manifest);
    SigningKey other = SigningKey.of(new byte[16]);
    fails(
        ErrorCode.BACKUP_DAMAGED,
        () -> Restore.from(file).options(RestoreOptions.DEFAULT.signedWith(other)).check());
    rewritten(
        entries ->
            entries.put(
                ArchiveWriter.SEAL,
                bytes(
                    new String(
                            entries.getOrDefault(ArchiveWriter.SEAL, new byte[0]),
                            StandardCharsets.US_ASCII)
                        .replace("hmac-sha256 ", "hmac-sha256 x"))));
    fails(ErrorCode.BACKUP_DAMAGED, () -> Restore.from(file).options(signed).check());
  }

  private BackupPart part(RowType type) {
    return manifest.parts().stream().filter(p -> p.type() == type).findFirst().orElseThrow();
  }

  private String manifestText() throws IOException {
    return new String(
        entries().getOrDefault(ArchiveWriter.MANIFEST, new byte[0]), StandardCharsets.UTF_8);
  }

  /** A manifest with a correct hash, without a signature. */
  private void sealed(String json) throws IOException {
    rewritten(
        entries -> {
          entries.put(ArchiveWriter.MANIFEST, bytes(json));
          entries.put(
              ArchiveWriter.SEAL,
              bytes(ArchiveWriter.HASH_LINE + Digests.sha256(bytes(json)) + "\n"));
        });
  }

  /** A backup of other rows, without a signature. */
  private void forged(Consumer<List<Row>> edit, List<Row> rows) throws IOException {
    List<Row> edited = new ArrayList<>(rows);
    edit.accept(edited);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, RowCodec.NONE)) {
      for (Row row : edited) {
        writer.add(row);
      }
      writer.finish("id", "memory", Instant.EPOCH, null);
    }
    Files.write(file, out.toByteArray());
  }

  private void rewritten(Consumer<Map<String, byte[]>> edit) throws IOException {
    Map<String, byte[]> entries = entries();
    edit.accept(entries);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    Files.write(file, out.toByteArray());
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sound))) {
      @Nullable ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        entries.put(entry.getName(), zip.readAllBytes());
        entry = zip.getNextEntry();
      }
    }
    return entries;
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
