package io.holdfast.interchange.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines at U+000A; the last line may lack it. A line over the limit is skipped
 * without being buffered. Not thread-safe.
 */
final class LineReader {
  private static final int CHUNK = 256 * 1024;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK];
  private int chunkPosition;
  private int chunkEnd;

  private byte[] line = new byte[CHUNK];
  private int length;
  private long bytes;
  private long offset;
  private long number;
  private boolean tooLong;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Advances to the next line; false at the end. */
  boolean next() throws IOException {
    offset += bytes;
    length = 0;
    bytes = 0;
    tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int end = chunkPosition;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      ended = end < chunkEnd;
      append(end - chunkPosition);
      bytes += end - chunkPosition + (ended ? 1 : 0);
      chunkPosition = ended ? end + 1 : end;
    }
    number++;
    return bytes > 0;
  }

  /** The bytes of the line, from 0 to {@link #length()}; the array is reused for the next line. */
  byte[] line() {
    return line;
  }

  int length() {
    return length;
  }

  /** The length of the line in bytes, line break included. */
  long bytes() {
    return bytes;
  }

  /** The offset of the line in the stream. */
  long offset() {
    return offset;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /** Whether the line is over the limit and was skipped. */
  boolean tooLong() {
    return tooLong;
  }

  /** Whether the line has only spaces, tabs and carriage returns. */
  boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  private boolean fill() throws IOException {
    if (chunkPosition < chunkEnd) {
      return true;
    }
    chunkPosition = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private void append(int more) {
    if (tooLong || more > maxBytes - length) {
      tooLong = true;
      length = 0;
      return;
    }
    if (more > line.length - length) {
      long doubled = Math.min(maxBytes, 2L * line.length);
      line = Arrays.copyOf(line, (int) Math.max(doubled, length + more));
    }
    System.arraycopy(chunk, chunkPosition, line, length, more);
    length += more;
  }
}
