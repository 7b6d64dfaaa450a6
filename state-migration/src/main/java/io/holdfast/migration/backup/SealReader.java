package io.holdfast.migration.backup;

import io.holdfast.error.StateException;
import io.holdfast.migration.backup.FieldsIn.Malformed;
import io.holdfast.model.Hash;
import io.holdfast.seal.Seal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the seals that a backup carries, and at their end makes sure that they were the bytes that
 * the manifest says. Not thread-safe.
 */
final class SealReader implements AutoCloseable {
  private final Path file;
  private final BackupSeals seals;
  private final RowRecords records;
  private final DataInputStream in;
  private final MessageDigest hash = Digests.sha256();
  private long bytes;
  private long read;

  SealReader(Path file, BackupSeals seals, RowRecords records, InputStream in) {
    this.file = file;
    this.seals = seals;
    this.records = records;
    this.in = new DataInputStream(in);
  }

  /**
   * The next seal; absent behind the last.
   *
   * @throws StateException with {@code BACKUP_DAMAGED}
   */
  @Nullable Seal next() {
    try {
      if (read == seals.count()) {
        checkEnd();
        return null;
      }
      int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
      Seal seal = records.readSeal(bytes(length), read);
      read++;
      return seal;
    } catch (IOException | Malformed e) {
      throw damage(String.valueOf(e.getMessage()), e);
    }
  }

  private byte[] bytes(int length) throws IOException, Malformed {
    if (length < 0 || length > seals.bytes() - bytes) {
      throw new Malformed("a seal is longer than all of them");
    }
    byte[] content = new byte[length];
    in.readFully(content);
    hash.update(content);
    bytes += length;
    return content;
  }

  private void checkEnd() throws IOException, Malformed {
    boolean whole =
        in.read() < 0 && bytes == seals.bytes() && Hash.of(hash.digest()).equals(seals.hash());
    if (!whole) {
      throw new Malformed("its hash is not that of the manifest");
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

  private StateException damage(String reason, Throwable cause) {
    return Damage.in(file, BackupSeals.ENTRY, reason, cause);
  }
}
