package io.holdfast.interchange.file;

/**
 * The position of a line in the imported files.
 *
 * @param file the index of the file among those imported, from 0
 * @param number the number of the line, from 1
 */
record Line(int file, long number) implements Comparable<Line> {
  @Override
  public int compareTo(Line other) {
    return file == other.file
        ? Long.compare(number, other.number)
        : Integer.compare(file, other.file);
  }
}
