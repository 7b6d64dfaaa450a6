package io.holdfast.backup.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Checks that a file is a ZIP archive from its first byte to its last. ZIP readers search for the
 * end record and correct offsets by the data before the archive, so they also accept a file with
 * extra bytes before or after it, which no hash of the manifest covers.
 */
final class ZipBounds {
  private static final int END_BYTES = 22;
  private static final int END = 0x06054b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LOCATOR = 0x07064b50;
  private static final int END_64_BYTES = 56;
  private static final int END_64 = 0x06064b50;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final long IN_END_64 = 0xffffffffL;

  private final FileChannel channel;

  private ZipBounds(FileChannel channel) {
    this.channel = channel;
  }

  /** Whether the archive starts and ends with the file and has no comment. */
  static boolean isExactArchive(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new ZipBounds(channel).isComplete();
    }
  }

  private boolean isComplete() throws IOException {
    long endAt = channel.size() - END_BYTES;
    if (endAt < 0) {
      return false;
    }
    ByteBuffer end = read(endAt, END_BYTES);
    if (end.getInt(0) != END || end.getShort(20) != 0) {
      return false;
    }
    long size = Integer.toUnsignedLong(end.getInt(12));
    long directoryAt = Integer.toUnsignedLong(end.getInt(16));
    long locatorAt = endAt - LOCATOR_BYTES;
    if (locatorAt >= END_64_BYTES && read(locatorAt, LOCATOR_BYTES).getInt(0) == LOCATOR) {
      return isComplete64(locatorAt, size, directoryAt);
    }
    return size <= endAt && directoryAt == endAt - size && beginsAtZero(directoryAt);
  }

  /** The same for an archive with a ZIP64 end record, which precedes the locator. */
  private boolean isComplete64(long locatorAt, long size, long directoryAt) throws IOException {
    long end64At = locatorAt - END_64_BYTES;
    ByteBuffer end64 = read(end64At, END_64_BYTES);
    long size64 = size == IN_END_64 ? end64.getLong(40) : size;
    long at64 = directoryAt == IN_END_64 ? end64.getLong(48) : directoryAt;
    return end64.getInt(0) == END_64
        && read(locatorAt, LOCATOR_BYTES).getLong(8) == end64At
        && size64 >= 0
        && size64 <= end64At
        && at64 == end64At - size64
        && beginsAtZero(at64);
  }

  /** Whether the first entry of the directory is at the start of the file. */
  private boolean beginsAtZero(long directoryAt) throws IOException {
    ByteBuffer first = read(directoryAt, DIRECTORY_ENTRY_BYTES);
    return first.getInt(0) == DIRECTORY_ENTRY && first.getInt(42) == 0;
  }

  private ByteBuffer read(long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("it ends within the archive");
      }
    }
    return buffer;
  }
}
