package io.holdfast.interchange.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines at U+000A, the last one with or without it. A line over the limit is
 * passed over without being kept. Not thread-safe.
 */
final class LineReader {
  private static final int CHUNK = 256 * 1024;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK];
  private int chunkAt;
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

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    offset += bytes;
    length = 0;
    bytes = 0;
    tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int end = chunkAt;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      ended = end < chunkEnd;
      keep(end - chunkAt);
      bytes += end - chunkAt + (ended ? 1 : 0);
      chunkAt = ended ? end + 1 : end;
    }
    number++;
    return bytes > 0;
  }

  /** The bytes of the line, from 0 to {@link #length()}; used again by the next line. */
  byte[] line() {
    return line;
  }

  int length() {
    return length;
  }

  /** The bytes that the line takes in the stream, its break included. */
  long bytes() {
    return bytes;
  }

  /** Where the line begins in the stream. */
  long offset() {
    return offset;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /** Whether the line is over the limit and was not kept. */
  boolean tooLong() {
    return tooLong;
  }

  /** Whether there is nothing on the line but spaces, tabs and carriage returns. */
  boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  private boolean fill() throws IOException {
    if (chunkAt < chunkEnd) {
      return true;
    }
    chunkAt = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private void keep(int more) {
    if (tooLong || more > maxBytes - length) {
      tooLong = true;
      length = 0;
      return;
    }
    if (more > line.length - length) {
      long doubled = Math.min(maxBytes, 2L * line.length);
      line = Arrays.copyOf(line, (int) Math.max(doubled, length + more));
    }
    System.arraycopy(chunk, chunkAt, line, length, more);
    length += more;
  }
}
