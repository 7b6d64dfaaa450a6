package io.holdfast.backup;

import io.holdfast.backup.archive.SigningKey;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a backup is made.
 *
 * @param reading whether it is read back before it gets its name
 * @param key what signs its manifest; absent to leave it unsigned
 * @param codec what its rows are written with: encrypted, if it encrypts
 * @param longest how long the view of the store may stay open; more than zero
 */
public record BackupOptions(
    ReadBack reading, @Nullable SigningKey key, RowCodec codec, Duration longest) {
  /** Read back, unsigned, a view open for at most a day. */
  public static final BackupOptions DEFAULT =
      new BackupOptions(ReadBack.YES, null, RowCodec.NONE, Duration.ofDays(1));

  /** Whether a backup is read back and compared with what was read of the store. */
  public enum ReadBack {
    /** It is; a backup that is not as it was written never gets its name. */
    YES,
    /** It is not, which saves reading it once. */
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

  /** The same, read back or not. */
  public BackupOptions readBack(ReadBack whether) {
    return new BackupOptions(whether, key, codec, longest);
  }

  /** The same, signed. */
  public BackupOptions signedWith(SigningKey secret) {
    return new BackupOptions(reading, secret, codec, longest);
  }

  /** The same with rows that a codec writes. */
  public BackupOptions codec(RowCodec codec) {
    return new BackupOptions(reading, key, codec, longest);
  }

  /** The same with another longest time. */
  public BackupOptions longest(Duration time) {
    return new BackupOptions(reading, key, codec, time);
  }
}
