package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.migration.interchange.Importer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that imports or moves, to be killed: it writes a byte to standard output at every step
 * of progress. Arguments: {@code import FILE TARGET} or {@code migrate SOURCE TARGET}.
 */
public final class KillChild {
  /** Rows of a batch, few so that there are many steps. */
  private static final int BATCH = 50;

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private KillChild() {}

  /** Does it. */
  public static void main(String[] arguments) {
    String from = arguments[1];
    ProgressListener progress = (phase, done, total) -> tell();
    try (StateStore target = StateStores.open(arguments[2])) {
      if (arguments[0].equals("import")) {
        Importer.into(target).progress(progress).run(List.of(Path.of(from)));
      } else {
        try (StateStore source = StateStores.open(from)) {
          migrate(source, target, progress);
        }
      }
    }
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
