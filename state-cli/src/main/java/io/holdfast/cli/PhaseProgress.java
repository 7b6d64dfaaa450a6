package io.holdfast.cli;

import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the phases of a piece of work one after another, each with its own bar. For one thread. */
final class PhaseProgress implements ProgressListener, AutoCloseable {
  private final Function<String, Progress> bars;
  private @Nullable Phase phase;
  private Progress shown = Progress.SILENT;

  PhaseProgress(Function<String, Progress> bars) {
    this.bars = bars;
  }

  @Override
  public void at(Phase now, long done, long total) {
    if (now != phase) {
      shown.close();
      shown = bars.apply(now.label() + " (" + now.unit() + ")");
      phase = now;
    }
    shown.at(done, total);
  }

  @Override
  public void close() {
    shown.close();
    shown = Progress.SILENT;
  }
}
