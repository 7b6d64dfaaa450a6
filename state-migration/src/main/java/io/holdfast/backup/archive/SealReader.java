package io.holdfast.backup.archive;

import io.holdfast.audit.Seal;
import io.holdfast.error.StateException;
import io.holdfast.row.FieldDecoder.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the seals of a backup. Checks that their numbers ascend and, after the last one, that the
 * bytes have the length and the hash that the manifest states. Not thread-safe.
 */
final class SealReader implements AutoCloseable {
  private final Path file;
  private final BackupSeals seals;
  private final RowRecords records;
  private final HashedInput in;
  private long read;
  private long lastNumber;

  SealReader(Path file, BackupSeals seals, RowRecords records, InputStream in) {
    this.file = file;
    this.seals = seals;
    this.records = records;
    this.in = new HashedInput(in, seals.bytes());
  }

  /**
   * The next seal; absent after the last.
   *
   * @throws StateException with {@code BACKUP_DAMAGED}
   */
  @Nullable Seal next() {
    try {
      if (read == seals.count()) {
        checkEnd();
        return null;
      }
      byte[] record = in.record(Long.MAX_VALUE, "a seal is longer than all of them");
      Seal seal = records.readSeal(record, read);
      if (seal.number() <= lastNumber) {
        throw new Malformed("seals are out of order");
      }
      lastNumber = seal.number();
      read++;
      return seal;
    } catch (IOException | Malformed e) {
      throw damage(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkEnd() throws IOException, Malformed {
    boolean complete = in.atEndOfStream() && in.remaining() == 0 && in.hash().equals(seals.hash());
    if (!complete) {
      throw new Malformed("its hash does not match the manifest");
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
    return DamageReport.in(file, BackupSeals.ENTRY, reason, cause);
  }
}
