package io.holdfast.interchange.file;

import io.holdfast.StateStore;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.migration.progress.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Imports interchange records from files into a store, 1,000 lines per transaction. A line that is
 * not a valid record is reported and does not affect the others. Importing the same files again
 * writes nothing, so an import that was killed is simply run again.
 *
 * <p>Events without a sequence number are appended in file order, events with one in the order of
 * the numbers within their session, across all files. Files are read twice; anything but a regular
 * file is copied to a temporary file first.
 *
 * <p>Thread-safe.
 */
public final class Importer {
  /** The longest line that export can write, rounded up: content of 16 MiB in escapes. */
  static final int MAX_LINE_BYTES = 128 * 1024 * 1024;

  private final ImportFacet target;
  private final ProgressListener progress;
  private final int maxLineBytes;

  private Importer(ImportFacet target, ProgressListener progress, int maxLineBytes) {
    this.target = target;
    this.progress = progress;
    this.maxLineBytes = maxLineBytes;
  }

  /** An importer into a store; the records name the namespaces. */
  public static Importer into(StateStore store) {
    return new Importer(store.imports(), ProgressListener.SILENT, MAX_LINE_BYTES);
  }

  /** A copy that reports the number of bytes imported. */
  public Importer progress(ProgressListener listener) {
    return new Importer(target, listener, maxLineBytes);
  }

  /** A copy with another limit. */
  Importer maxLineBytes(int bytes) {
    return new Importer(target, progress, bytes);
  }

  /**
   * Imports files in the given order. All files are opened before anything is written.
   *
   * @throws io.holdfast.error.InvalidArgumentException if a file does not exist or cannot be read
   * @throws StateException if the store cannot be written; earlier transactions stay committed
   */
  public ImportReport run(List<Path> files) {
    List<ImportFile> open = new ArrayList<>();
    try {
      for (Path file : files) {
        open.add(ImportFile.open(file));
      }
      return new ImportRun(open, maxLineBytes).into(target, progress);
    } finally {
      open.forEach(ImportFile::close);
    }
  }
}
