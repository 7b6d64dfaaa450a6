package io.holdfast.stores.crash;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import io.holdfast.stores.fixture.TestCodecs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A child process that rotates keys and writes a byte to standard output at each step. */
public final class RotationChild {
  /** Rows per step; few, so that there are many steps. */
  static final int BATCH = 7;

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private RotationChild() {}

  /** Runs the rotation. Arguments: the file. */
  public static void main(String[] arguments) {
    SqliteConfig config =
        SqliteConfig.builder(Path.of(arguments[0])).codec(TestCodecs.strict("new", "old")).build();
    try (StateStore store = SqliteStateStore.open(config, OpenMode.EXISTING)) {
      KeyRotation.of(store).batchSize(BATCH).progress(seen -> tell()).run();
    }
  }

  private static void tell() {
    try {
      OUT.write('.');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
