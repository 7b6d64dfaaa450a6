package io.holdfast.backup.archive;

import io.holdfast.audit.Seal;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityRow;
import io.holdfast.row.FieldDecoder.Malformed;
import io.holdfast.row.Row;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup file opened for reading. Thread-safe; the readers that it returns are not. */
public final class Archive implements AutoCloseable {
  private static final String WHOLE = "file";
  private static final int MAX_MANIFEST_BYTES = 512 * 1024 * 1024;
  private static final int MAX_SEAL_BYTES = 1024;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;
  private final Hash manifestHash;
  private final RowCodec codec;

  private Archive(
      Path file, ZipFile zip, BackupManifest manifest, Hash manifestHash, RowCodec codec) {
    this.codec = codec;
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
    this.manifestHash = manifestHash;
  }

  /**
   * Opens a file. Checks its manifest and signature, that it has exactly the entries that the
   * manifest lists, and that no bytes precede or follow the archive.
   *
   * @param key the key that must have signed it; absent to accept an unsigned one too
   * @param codec decodes the rows
   * @throws StateException with {@code BACKUP_DAMAGED}
   */
  public static Archive open(Path file, @Nullable SigningKey key, RowCodec codec) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Backup file does not exist").with("file", file));
    }
    ZipFile zip = zip(file);
    boolean opened = false;
    try {
      checkBounds(file);
      byte[] json = entry(file, zip, ArchiveWriter.MANIFEST, MAX_MANIFEST_BYTES);
      checkSeal(file, json, entry(file, zip, ArchiveWriter.SEAL, MAX_SEAL_BYTES), key);
      BackupManifest manifest = ManifestJson.read(json);
      checkEntries(file, zip, manifest);
      opened = true;
      return new Archive(file, zip, manifest, Digests.sha256(json), codec);
    } catch (Malformed e) {
      throw DamageReport.in(file, ArchiveWriter.MANIFEST, String.valueOf(e.getMessage()), e);
    } finally {
      if (!opened) {
        close(file, zip);
      }
    }
  }

  public BackupManifest manifest() {
    return manifest;
  }

  /** The hash of the manifest, which identifies this backup. */
  public Hash manifestHash() {
    return manifestHash;
  }

  /**
   * Reads every row and verifies bytes, rows and totals against the manifest.
   *
   * @throws StateException with {@code BACKUP_DAMAGED}, naming the part
   */
  public void check(ProgressListener progress) {
    long total = manifest.totals().rows().total();
    ProgressMeter meter = new ProgressMeter(progress, Phase.CHECK, 0, total);
    Tally tally = new Tally();
    BackupPart previous = null;
    for (BackupPart part : manifest.parts()) {
      if (previous != null && !follows(previous, part)) {
        throw DamageReport.in(file, part.name(), "it is out of order", null);
      }
      DocumentLines lines = new DocumentLines(manifest.keyId());
      try (PartReader rows = read(part)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          tally.add(row, Objects.requireNonNull(row.storedHash()));
          if (row instanceof EntityRow entity) {
            lines.add(entity);
          }
        }
      }
      checkDocuments(part, lines.take());
      meter.add(part.rows());
      previous = part;
    }
    if (!tally.totals().match(manifest, codec)) {
      throw DamageReport.in(file, ArchiveWriter.MANIFEST, "its totals do not match the rows", null);
    }
    seals(seal -> {});
  }

  /** Reads every seal in the backup, in ascending order. */
  public void seals(Consumer<Seal> consumer) {
    BackupSeals seals = manifest.seals();
    if (seals == null) {
      return;
    }
    try (SealReader reader = read(seals)) {
      for (Seal seal = reader.next(); seal != null; seal = reader.next()) {
        consumer.accept(seal);
      }
    }
  }

  private SealReader read(BackupSeals seals) {
    try {
      return new SealReader(
          file, seals, new RowRecords(manifest.id(), codec), stream(file, zip, BackupSeals.ENTRY));
    } catch (IOException e) {
      throw DamageReport.in(file, BackupSeals.ENTRY, String.valueOf(e.getMessage()), e);
    }
  }

  PartReader read(BackupPart part) {
    try {
      return new PartReader(
          file, part, new RowRecords(manifest.id(), codec), stream(file, zip, part.name()));
    } catch (IOException e) {
      throw DamageReport.in(file, part.name(), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    close(file, zip);
  }

  private static boolean follows(BackupPart previous, BackupPart part) {
    int types = previous.type().compareTo(part.type());
    return types < 0 || (types == 0 && previous.last().compareTo(part.first()) < 0);
  }

  private void checkDocuments(BackupPart part, byte[] expected) {
    BackupPart.DocumentIndex index = part.documents();
    if (index == null) {
      if (part.type().kind().isPresent()) {
        throw DamageReport.in(file, part.name(), "its documents have no index", null);
      }
      return;
    }
    boolean same =
        index.bytes() == expected.length
            && index.hash().equals(Digests.sha256(expected))
            && index.hash().equals(Digests.sha256(entry(file, zip, index.name(), expected.length)));
    if (!same) {
      throw DamageReport.in(file, index.name(), "it does not match the rows", null);
    }
  }

  private static void checkBounds(Path file) {
    try {
      if (!ZipBounds.isExactArchive(file)) {
        throw DamageReport.in(file, WHOLE, "it has bytes before or after the archive", null);
      }
    } catch (IOException e) {
      throw DamageReport.in(file, WHOLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static void checkSeal(Path file, byte[] manifest, byte[] seal, @Nullable SigningKey key) {
    List<String> lines = new String(seal, StandardCharsets.US_ASCII).lines().toList();
    String expected = ArchiveWriter.HASH_LINE + Digests.sha256(manifest);
    if (lines.isEmpty() || lines.size() > 2 || !lines.get(0).equals(expected)) {
      throw DamageReport.in(
          file, ArchiveWriter.MANIFEST, "it is not the manifest that was sealed", null);
    }
    if (key == null) {
      return;
    }
    if (lines.size() < 2) {
      throw DamageReport.in(file, ArchiveWriter.SEAL, "the manifest is not signed", null);
    }
    if (!lines.get(1).startsWith(ArchiveWriter.SIGNATURE_LINE)
        || !key.verify(manifest, signature(file, lines.get(1)))) {
      throw DamageReport.in(
          file, ArchiveWriter.SEAL, "the manifest is not signed with this key", null);
    }
  }

  private static Hash signature(Path file, String line) {
    try {
      return Hash.of(
          HexFormat.of().parseHex(line.substring(ArchiveWriter.SIGNATURE_LINE.length())));
    } catch (IllegalArgumentException | InvalidArgumentException e) {
      throw DamageReport.in(file, ArchiveWriter.SEAL, "the signature cannot be read", e);
    }
  }

  private static void checkEntries(Path file, ZipFile zip, BackupManifest manifest) {
    Set<String> expected = new HashSet<>(Set.of(ArchiveWriter.MANIFEST, ArchiveWriter.SEAL));
    if (manifest.seals() != null) {
      expected.add(BackupSeals.ENTRY);
    }
    for (BackupPart part : manifest.parts()) {
      expected.add(part.name());
      if (part.documents() != null) {
        expected.add(part.documents().name());
      }
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!expected.remove(entry.getName())) {
        throw DamageReport.in(file, entry.getName(), "the manifest does not list it", null);
      }
    }
    for (String missing : expected) {
      throw DamageReport.in(file, missing, "it is missing", null);
    }
  }

  /** Reads a whole entry, up to a maximum size. */
  private static byte[] entry(Path file, ZipFile zip, String name, int maxBytes) {
    try (InputStream in = stream(file, zip, name)) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw DamageReport.in(file, name, "it is too long", null);
      }
      return bytes;
    } catch (IOException e) {
      throw DamageReport.in(file, name, String.valueOf(e.getMessage()), e);
    }
  }

  private static InputStream stream(Path file, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    InputStream in = entry == null ? null : zip.getInputStream(entry);
    if (in == null) {
      throw DamageReport.in(file, name, "it is missing", null);
    }
    return new BufferedInputStream(in, BUFFER_BYTES);
  }

  private static ZipFile zip(Path file) {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw DamageReport.in(file, WHOLE, "it is not a complete ZIP file", e);
    }
  }

  private static void close(Path file, ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      throw DamageReport.in(file, WHOLE, "it cannot be closed", e);
    }
  }
}
