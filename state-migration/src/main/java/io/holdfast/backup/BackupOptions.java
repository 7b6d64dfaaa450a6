package io.holdfast.backup;

import io.holdfast.backup.archive.SigningKey;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a backup. Immutable.
 *
 * @param reading whether the file is read back and verified before it gets its name
 * @param key the key that signs the manifest; absent for an unsigned backup
 * @param codec encodes the rows; an encrypting codec makes an encrypted backup
 * @param longest maximum time that the store's read view may stay open; more than zero
 */
public record BackupOptions(
    ReadBack reading, @Nullable SigningKey key, RowCodec codec, Duration longest) {
  /** Verified, unsigned, a read view open for at most a day. */
  public static final BackupOptions DEFAULT =
      new BackupOptions(ReadBack.YES, null, RowCodec.NONE, Duration.ofDays(1));

  /** Whether a backup is read back and compared with the rows that the store returned. */
  public enum ReadBack {
    /** Verified; a damaged file never gets its name. */
    YES,
    /** Not verified, which saves reading the file once. */
    NO
  }

  /**
   * Checks the range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming the value that is out of it
   */
  public BackupOptions {
    ConfigProblems.of("Backup")
        .unless(!longest.isZero() && !longest.isNegative(), "longest", longest, "above zero")
        .throwIfAny();
  }

  /** A copy with or without verification. */
  public BackupOptions readBack(ReadBack reading) {
    return new BackupOptions(reading, key, codec, longest);
  }

  /** A copy that signs with a key. */
  public BackupOptions signedWith(SigningKey key) {
    return new BackupOptions(reading, key, codec, longest);
  }

  /** A copy with another codec. */
  public BackupOptions codec(RowCodec codec) {
    return new BackupOptions(reading, key, codec, longest);
  }

  /** A copy with another maximum time of the view. */
  public BackupOptions longest(Duration longest) {
    return new BackupOptions(reading, key, codec, longest);
  }
}
