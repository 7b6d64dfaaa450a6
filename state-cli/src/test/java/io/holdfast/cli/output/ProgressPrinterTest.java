package io.holdfast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressPrinterTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void linesComeEveryFewSecondsWithRateAndTimeLeft() {
    Progress progress = new ProgressPrinter(err, false, "copy", nanos::get);
    after(Duration.ofSeconds(1));
    progress.update(1_000, 10_000);
    after(Duration.ofSeconds(3));
    progress.update(4_000, 10_000);
    after(Duration.ofSeconds(1));
    progress.update(5_000, 10_000);
    assertThat(printed()).isEqualTo("copy: 4,000 of 10,000 (40 %), 1,000/s, 6 s left\n");
  }

  @Test
  void workThatIsDoneAtOncePrintsNothingOffATerminal() {
    try (Progress progress = new ProgressPrinter(err, false, "copy", nanos::get)) {
      progress.update(10, 10);
    }
    assertThat(printed()).isEmpty();
  }

  @Test
  void lastLineSaysDone() {
    try (Progress progress = new ProgressPrinter(err, false, "copy", nanos::get)) {
      after(Duration.ofSeconds(4));
      progress.update(2_000, 4_000);
      after(Duration.ofSeconds(1));
      progress.update(4_000, 4_000);
    }
    assertThat(printed()).endsWith("copy: 4,000 of 4,000 (100 %), 800/s, done\n");
  }

  @Test
  void doneIsSaidOnce() {
    try (Progress progress = new ProgressPrinter(err, false, "fill", nanos::get)) {
      after(Duration.ofSeconds(4));
      progress.update(10, 10);
      after(Duration.ofSeconds(4));
      progress.update(10, 10);
    }
    assertThat(printed().lines()).hasSize(1);
  }

  @Test
  void barIsRedrawnInPlace() {
    try (Progress progress = new ProgressPrinter(err, true, "copy", nanos::get)) {
      after(Duration.ofSeconds(1));
      progress.update(25, 100);
      after(Duration.ofSeconds(3));
      progress.update(100, 100);
    }
    assertThat(printed())
        .startsWith("\rcopy [######------------------] 25 of 100 (25 %), 25/s, 3 s left\r")
        .contains("\rcopy [########################] 100 of 100 (100 %), 25/s, done")
        .endsWith("\n");
  }

  @Test
  void shorterBarWipesTheLongerOneBeforeIt() {
    try (Progress progress = new ProgressPrinter(err, true, "copy", nanos::get)) {
      after(Duration.ofSeconds(100));
      progress.update(1, 100);
      after(Duration.ofSeconds(1));
      progress.update(100, 100);
    }
    String[] drawn = printed().strip().split("\r");
    assertThat(drawn[1].length()).isGreaterThanOrEqualTo(drawn[0].length());
  }

  @Test
  void unknownSizeShowsNoShareAndNoTimeLeft() {
    Progress progress = new ProgressPrinter(err, false, "export", nanos::get);
    after(Duration.ofSeconds(5));
    progress.update(500, Progress.UNKNOWN_TOTAL);
    assertThat(printed()).isEqualTo("export: 500, 100/s\n");
  }

  @Test
  void progressNeverFallsAndNeverExceedsTheWhole() {
    Progress progress = new ProgressPrinter(err, false, "copy", nanos::get);
    after(Duration.ofSeconds(4));
    progress.update(80, 100);
    after(Duration.ofSeconds(4));
    progress.update(40, 100);
    after(Duration.ofSeconds(4));
    progress.update(120, 100);
    assertThat(printed().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("80 of 100 (80 %)"),
            line -> assertThat(line).contains("80 of 100 (80 %)"),
            line -> assertThat(line).contains("120 of 120 (100 %)"));
  }

  @Test
  void longTimesAreShownInMinutesAndHours() {
    Progress progress = new ProgressPrinter(err, false, "copy", nanos::get);
    after(Duration.ofSeconds(10));
    progress.update(10, 100);
    after(Duration.ofSeconds(10));
    progress.update(20, 20_000);
    assertThat(printed()).contains("1 min 30 s left").contains("5 h 33 min left");
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
