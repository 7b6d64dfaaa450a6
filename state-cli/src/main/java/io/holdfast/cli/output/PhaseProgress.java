package io.holdfast.cli.output;

import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Displays phases one after another, each with its own progress. For one thread. */
public final class PhaseProgress implements ProgressListener, AutoCloseable {
  private final Function<String, Progress> bars;
  private @Nullable Phase phase;
  private Progress shown = Progress.SILENT;

  public PhaseProgress(Function<String, Progress> bars) {
    this.bars = bars;
  }

  @Override
  public void at(Phase now, long done, long total) {
    if (now != phase) {
      shown.close();
      shown = bars.apply(now.label() + " (" + now.unit() + ")");
      phase = now;
    }
    shown.update(done, total);
  }

  @Override
  public void close() {
    shown.close();
    shown = Progress.SILENT;
  }
}
