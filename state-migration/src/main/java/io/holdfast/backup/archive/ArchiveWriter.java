package io.holdfast.backup.archive;

import io.holdfast.audit.Seal;
import io.holdfast.codec.RowCodec;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup as a ZIP file: rows in parts, seals, manifest and signature. Buffers one row at a
 * time. Not thread-safe.
 */
public final class ArchiveWriter implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String SEAL = "manifest.seal";
  static final String HASH_LINE = "sha256 ";
  static final String SIGNATURE_LINE = "hmac-sha256 ";

  /** A constant modification time, so that entries do not depend on the time of the backup. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final long MAX_ROWS = 20_000;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final ZipOutputStream zip;
  private final String id = UUID.randomUUID().toString();
  private final RowCodec codec;
  private final RowRecords records;
  private final DocumentLines documents;
  private final Tally tally = new Tally();
  private final List<BackupPart> parts = new ArrayList<>();
  private final MessageDigest hash = Digests.sha256();
  private @Nullable OpenPart open;
  private long alteredRows;
  private long seals;
  private long sealBytes;

  /** The part being written. */
  private static final class OpenPart {
    private final String number;
    private final RowKey first;
    private RowKey last;
    private final RowType type;
    private long rows;
    private long bytes;

    OpenPart(Row row, int number) {
      this.type = row.type();
      this.first = row.key();
      this.last = first;
      this.number = String.format(Locale.ROOT, "%s-%06d", type.label(), number);
    }

    String name() {
      return "rows/" + number;
    }
  }

  public ArchiveWriter(OutputStream out, RowCodec codec) {
    this.codec = codec;
    records = new RowRecords(id, codec);
    documents = new DocumentLines(codec.keyId().orElse(null));
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Adds a row. Rows must be ordered by type, then by key. */
  public void add(Row row) throws IOException {
    OpenPart part = open;
    if (part == null
        || part.type != row.type()
        || part.rows == MAX_ROWS
        || part.bytes >= MAX_BYTES) {
      endPart();
      part = new OpenPart(row, parts.size() + 1);
      open = part;
      begin(part.name());
    }
    List<byte[]> pieces = records.write(row, part.name(), part.rows);
    int length = pieces.stream().mapToInt(piece -> piece.length).reduce(0, Math::addExact);
    write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array(), part);
    for (byte[] piece : pieces) {
      write(piece, part);
    }
    part.rows++;
    part.last = row.key();
    Hash computed = row.computeHash();
    if (!row.isSound(computed)) {
      alteredRows++;
    }
    tally.add(row, computed);
    if (row instanceof EntityRow entity) {
      documents.add(entity);
    }
  }

  /** Adds a seal. Seals must follow all rows, in ascending order. */
  public void add(Seal seal) throws IOException {
    if (seals == 0) {
      endPart();
      begin(BackupSeals.ENTRY);
    }
    List<byte[]> pieces = records.writeSeal(CarriedSeals.write(seal), seals);
    int length = pieces.stream().mapToInt(piece -> piece.length).reduce(0, Math::addExact);
    write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    for (byte[] piece : pieces) {
      write(piece);
    }
    sealBytes += Integer.BYTES + length;
    seals++;
  }

  private @Nullable BackupSeals endSeals() throws IOException {
    if (seals == 0) {
      return null;
    }
    zip.closeEntry();
    return new BackupSeals(seals, sealBytes, Hash.of(hash.digest()));
  }

  /** Writes the manifest and completes the file. */
  public BackupManifest finish(
      String storeId, String store, Instant takenAt, @Nullable SigningKey key) throws IOException {
    endPart();
    BackupSeals carried = endSeals();
    BackupManifest manifest =
        new BackupManifest(
            id,
            codec.keyId().orElse(null),
            storeId,
            store,
            takenAt,
            alteredRows,
            tally.totals().masked(codec),
            parts,
            carried);
    byte[] json = ManifestJson.write(manifest);
    entry(MANIFEST, json);
    StringBuilder seal = new StringBuilder(HASH_LINE).append(Digests.sha256(json)).append('\n');
    if (key != null) {
      seal.append(SIGNATURE_LINE).append(key.sign(json)).append('\n');
    }
    entry(SEAL, seal.toString().getBytes(StandardCharsets.US_ASCII));
    zip.finish();
    return manifest;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void endPart() throws IOException {
    OpenPart part = open;
    if (part == null) {
      return;
    }
    zip.closeEntry();
    Hash content = Hash.of(hash.digest());
    BackupPart.DocumentIndex index = null;
    if (part.type.kind().isPresent()) {
      byte[] lines = documents.take();
      String name = "documents/" + part.number + ".ndjson";
      entry(name, lines);
      index = new BackupPart.DocumentIndex(name, lines.length, Digests.sha256(lines));
    }
    parts.add(
        new BackupPart(
            part.name(), part.type, part.rows, part.bytes, content, part.first, part.last, index));
    open = null;
  }

  private void write(byte[] bytes, OpenPart part) throws IOException {
    write(bytes);
    part.bytes += bytes.length;
  }

  private void write(byte[] bytes) throws IOException {
    zip.write(bytes);
    hash.update(bytes);
  }

  private void entry(String name, byte[] content) throws IOException {
    begin(name);
    zip.write(content);
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }
}
