package io.holdfast.stores.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StoreConfig;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.SealingConfig;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import io.holdfast.sweeper.Sweeper;
import io.holdfast.sweeper.SweeperConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Soak test: a hundred writers, the sweeper, the sealer and retention of the audit log on one
 * SQLite file; heap, WAL and file stay bounded. {@code -Dholdfast.soak.minutes=S} sets the
 * duration, {@code -Dholdfast.soak.rate=N} the writes per second. The default of a few seconds is
 * too short to check the heap, which still grows by classes and compiled code.
 */
final class SoakTest {
  private static final Logger LOG = System.getLogger(SoakTest.class.getName());
  private static final int WRITERS = 100;
  private static final int LONG_MINUTES = 20;
  private static final int SHORT_PERIODS = 6;
  private static final long MAX_LOG_BYTES = 128L << 20;
  private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  @TempDir private Path folder;

  @Test
  void memoryLogAndFileStayBounded() throws SQLException, InterruptedException {
    int minutes =
        Integer.getInteger(
            "holdfast.soak.minutes", Boolean.getBoolean("holdfast.full") ? LONG_MINUTES : 0);
    int rate = Integer.getInteger("holdfast.soak.rate", 2_000);
    Duration period = minutes > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    Path file = folder.resolve("soak.db");
    StoreConfig config =
        StoreConfig.DEFAULT.withSealing(new SealingConfig(Duration.ofMillis(500), null));
    List<SoakSample> samples;
    try (SqliteStateStore store =
        SqliteStateStore.open(SqliteConfig.builder(file).store(config).build(), OpenMode.CREATE)) {
      samples = soak(store, file, rate, period, minutes > 0 ? minutes : SHORT_PERIODS);
      store.seals().seal();
      assertThat(store.seals().verify(AuditVerification.stored()).findings()).isEmpty();
    }
    judge(samples);
    if (minutes > 0) {
      assertThat(samples.get(samples.size() - 1).heap())
          .as("heap after GC, against the first minute's")
          .isLessThanOrEqualTo(samples.get(0).heap() + samples.get(0).heap() / 10);
    }
  }

  private static List<SoakSample> soak(
      SqliteStateStore store, Path file, int rate, Duration period, int periods)
      throws SQLException, InterruptedException {
    RetentionPolicy policy =
        RetentionPolicy.builder()
            .history(RetentionRule.newest(3))
            .events(RetentionRule.newest(50))
            .tombstones(period)
            .build();
    SweeperConfig sweeping =
        SweeperConfig.DEFAULT
            .withPolicy(policy)
            .withCleanupAge(period.dividedBy(2))
            .withInterval(period.dividedBy(10));
    List<SoakSample> samples = new ArrayList<>();
    try (SoakWriters writers = new SoakWriters(store, WRITERS, rate);
        Sweeper sweeper = Sweeper.start(store, sweeping)) {
      for (int i = 0; i < periods; i++) {
        long log = watch(file, period);
        store.seals().trim(Instant.now().minus(period));
        SoakSample sample = SoakSample.take(store, file, log, writers.writes());
        LOG.log(Level.INFO, "period {0}: {1}; {2}", i + 1, sample, sweeper.health().status());
        samples.add(sample);
        writers.failIfAnyFailed();
      }
    }
    return samples;
  }

  /** Waits for a period, and returns the largest size of the log. */
  private static long watch(Path file, Duration period) {
    long end = System.nanoTime() + period.toNanos();
    long largest = 0;
    while (System.nanoTime() - end < 0) {
      largest = Math.max(largest, SoakSample.logBytes(file));
      LockSupport.parkNanos(WATCH_NANOS);
    }
    return largest;
  }

  /**
   * The used part of the file may grow with its rows. The end is compared with the middle, when
   * retention has started to delete.
   */
  private static void judge(List<SoakSample> samples) {
    assertThat(samples).allSatisfy(s -> assertThat(s.log()).isLessThan(MAX_LOG_BYTES));
    SoakSample middle = samples.get(samples.size() / 2);
    SoakSample last = samples.get(samples.size() - 1);
    assertThat(last.writes()).isGreaterThan(middle.writes());
    double rows = (double) last.rows() / middle.rows();
    double used = (double) last.used() / middle.used();
    assertThat(used).as("use of the file, against the growth of its rows").isLessThan(rows * 1.25);
  }
}
