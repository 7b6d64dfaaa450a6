package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.backup.Backup;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.interchange.file.Importer;
import io.holdfast.migration.progress.ProgressListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Main class of a child process that imports, moves, backs up or restores and writes a byte to
 * standard output at every step of progress, until it is killed. Arguments: {@code import FILE
 * TARGET}, {@code migrate SOURCE TARGET}, {@code backup SOURCE FILE} or {@code restore FILE
 * TARGET}.
 */
public final class KillChild {
  /** Rows per batch; few, so that there are many steps. */
  private static final int BATCH = 50;

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private KillChild() {}

  /** Runs the operation. */
  public static void main(String[] arguments) {
    String from = arguments[1];
    ProgressListener progress = (phase, done, total) -> tell();
    if (arguments[0].equals("backup")) {
      try (StateStore source = StateStores.open(from)) {
        Backup.of(source).progress(progress).to(Path.of(arguments[2]));
      }
      return;
    }
    try (StateStore target = StateStores.open(arguments[2])) {
      if (arguments[0].equals("restore")) {
        restore(Path.of(from), target, progress);
      } else if (arguments[0].equals("import")) {
        Importer.into(target).progress(progress).run(List.of(Path.of(from)));
      } else {
        try (StateStore source = StateStores.open(from)) {
          migrate(source, target, progress);
        }
      }
    }
  }

  static void restore(Path file, StateStore target, ProgressListener progress) {
    Restore.from(file)
        .options(RestoreOptions.DEFAULT.batchSize(BATCH))
        .progress(progress)
        .into(target);
  }

  static void migrate(StateStore source, StateStore target, ProgressListener progress) {
    Migrator.between(source, target)
        .options(MoveOptions.DEFAULT.batchSize(BATCH))
        .progress(progress)
        .migrate();
  }

  private static void tell() {
    try {
      OUT.write('.');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
