package io.holdfast.backup.archive;

import io.holdfast.error.StateException;
import io.holdfast.row.FieldDecoder.Malformed;
import io.holdfast.row.Row;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one part. Checks that keys ascend and, after the last row, that number, length
 * and hash match the manifest. Not thread-safe.
 */
final class PartReader implements AutoCloseable {
  /** Larger than any row that the contract allows. */
  private static final long MAX_ROW_BYTES = 512L * 1024 * 1024;

  private final Path file;
  private final BackupPart part;
  private final RowRecords records;
  private final HashedInput in;
  private long rows;
  private @Nullable Row last;
  private boolean done;

  PartReader(Path file, BackupPart part, RowRecords records, InputStream in) {
    this.records = records;
    this.file = file;
    this.part = part;
    this.in = new HashedInput(in, part.bytes());
  }

  /** The next row, with the hash of its content; absent after the last. */
  @Nullable Row next() {
    try {
      if (done) {
        return null;
      }
      if (in.remaining() > 0) {
        return row();
      }
      checkEnd();
      done = true;
      return null;
    } catch (EOFException e) {
      throw damage("it ends too early", e);
    } catch (IOException | Malformed e) {
      throw damage(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw damage("it cannot be closed", e);
    }
  }

  private Row row() throws IOException, Malformed {
    byte[] record = in.record(MAX_ROW_BYTES, "a row is longer than its part");
    Row row = records.read(part.type(), record, part.name(), rows);
    Row previous = last;
    boolean inOrder =
        previous == null ? row.key().equals(part.first()) : previous.key().compareTo(row.key()) < 0;
    if (!inOrder) {
      throw new Malformed("rows are out of order");
    }
    rows++;
    last = row;
    return row;
  }

  private void checkEnd() throws IOException, Malformed {
    Row previous = last;
    if (!in.atEndOfStream()) {
      throw new Malformed("it is longer than the manifest says");
    }
    if (rows != part.rows() || previous == null || !previous.key().equals(part.last())) {
      throw new Malformed("its rows do not match the manifest");
    }
    if (!in.hash().equals(part.hash())) {
      throw new Malformed("its hash does not match the manifest");
    }
  }

  private StateException damage(String reason, Throwable cause) {
    return DamageReport.in(file, part.name(), reason, cause);
  }
}
