package io.holdfast.migration.backup;

import io.holdfast.error.StateException;
import io.holdfast.migration.backup.FieldsIn.Malformed;
import io.holdfast.model.Hash;
import io.holdfast.replication.Row;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one part, and at its end makes sure that they were the bytes, and as many, as
 * the manifest says. Not thread-safe.
 */
final class PartReader implements AutoCloseable {
  /** More than any row of the contract takes. */
  private static final long MOST_ROW_BYTES = 512L * 1024 * 1024;

  private final Path file;
  private final BackupPart part;
  private final RowRecords records;
  private final DataInputStream in;
  private final MessageDigest hash = Digests.sha256();
  private long bytes;
  private long rows;
  private @Nullable Row last;
  private boolean done;

  PartReader(Path file, BackupPart part, RowRecords records, InputStream in) {
    this.records = records;
    this.file = file;
    this.part = part;
    this.in = new DataInputStream(in);
  }

  /** The next row, under the hash of what it holds; absent behind the last. */
  @Nullable Row next() {
    try {
      if (done) {
        return null;
      }
      if (bytes < part.bytes()) {
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
    byte[] head = bytes(Integer.BYTES);
    byte[] record = bytes(ByteBuffer.wrap(head).getInt());
    Row row = records.read(part.type(), record, part.name(), rows);
    Row before = last;
    boolean inOrder =
        before == null ? row.key().equals(part.first()) : before.key().compareTo(row.key()) < 0;
    if (!inOrder) {
      throw new Malformed("rows are not in their order");
    }
    rows++;
    last = row;
    return row;
  }

  private void checkEnd() throws IOException, Malformed {
    Row before = last;
    if (in.read() >= 0) {
      throw new Malformed("it is longer than the manifest says");
    }
    if (rows != part.rows() || before == null || !before.key().equals(part.last())) {
      throw new Malformed("its rows are not those of the manifest");
    }
    if (!Hash.of(hash.digest()).equals(part.hash())) {
      throw new Malformed("its hash is not that of the manifest");
    }
  }

  private byte[] bytes(int length) throws IOException, Malformed {
    if (length < 0 || length > Math.min(part.bytes() - bytes, MOST_ROW_BYTES)) {
      throw new Malformed("a row is longer than its part");
    }
    byte[] read = new byte[length];
    in.readFully(read);
    hash.update(read);
    bytes += length;
    return read;
  }

  private StateException damage(String reason, Throwable cause) {
    return Damage.in(file, part.name(), reason, cause);
  }
}
