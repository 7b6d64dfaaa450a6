package io.holdfast.interchange.file;

import java.util.List;

/**
 * The result of an import. {@code read} is the sum of the other three numbers.
 *
 * @param read lines read, blank ones not counted
 * @param written records written
 * @param unchanged records that the store already had
 * @param failedLines lines that were not imported
 * @param failed the first {@value #MAX_LISTED} of them, by file and line
 */
public record ImportReport(
    long read, long written, long unchanged, long failedLines, List<FailedLine> failed) {
  /** Maximum number of failed lines that are listed. */
  public static final int MAX_LISTED = 10_000;

  /** Copies the list. */
  public ImportReport {
    failed = List.copyOf(failed);
  }
}
