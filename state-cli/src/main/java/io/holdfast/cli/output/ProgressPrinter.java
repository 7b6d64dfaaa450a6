package io.holdfast.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints progress with rate and time left: a bar that is redrawn on a terminal, elsewhere a line
 * every few seconds. Work of unknown size shows its count and rate only.
 */
public final class ProgressPrinter implements Progress {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int BAR_WIDTH = 24;
  private static final double PER_CENT = 100.0;

  private final PrintStream err;
  private final boolean terminal;
  private final String label;
  private final LongSupplier nanos;
  private final long start;
  private long printedAt;
  private long done;
  private long total = UNKNOWN_TOTAL;
  private int drawnWidth;
  private boolean dirty;

  public ProgressPrinter(PrintStream err, boolean terminal, String label, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.label = label;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.printedAt = start;
  }

  @Override
  public void update(long nowDone, long nowTotal) {
    // After "done" nothing is printed until there is more to do.
    dirty |= nowDone > done || nowTotal != total || done != total;
    done = Math.max(done, nowDone);
    total = nowTotal == UNKNOWN_TOTAL ? UNKNOWN_TOTAL : Math.max(nowTotal, done);
    long now = nanos.getAsLong();
    if ((terminal || dirty) && now - printedAt >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      print(now);
    }
  }

  @Override
  public void close() {
    if (terminal && (dirty || drawnWidth > 0)) {
      print(nanos.getAsLong());
      err.println();
    } else if (dirty && printedAt != start) {
      print(nanos.getAsLong());
    }
  }

  private void print(long now) {
    printedAt = now;
    dirty = false;
    if (terminal) {
      String bar = label + " " + bar() + facts(now);
      err.print("\r" + bar + " ".repeat(Math.max(0, drawnWidth - bar.length())));
      err.flush();
      drawnWidth = bar.length();
    } else {
      err.println(label + ":" + facts(now));
    }
  }

  private String bar() {
    if (total == UNKNOWN_TOTAL) {
      return "";
    }
    int filled = total == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * (done / (double) total));
    return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
  }

  private String facts(long now) {
    double seconds = Math.max(now - start, 1) / (double) TimeUnit.SECONDS.toNanos(1);
    double rate = done / seconds;
    if (total == UNKNOWN_TOTAL) {
      return String.format(Locale.ROOT, " %,d, %,.0f/s", done, rate);
    }
    int share = total == 0 ? 100 : (int) (PER_CENT * (done / (double) total));
    return String.format(
        Locale.ROOT, " %,d of %,d (%d %%), %,.0f/s%s", done, total, share, rate, left(rate));
  }

  private String left(double rate) {
    if (done == total) {
      return ", done";
    }
    return done == 0 ? "" : ", " + duration((long) Math.ceil((total - done) / rate)) + " left";
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }
}
