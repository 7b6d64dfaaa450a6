package io.holdfast.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetentionPolicyTest {
  @Test
  void everythingIsKeptUnlessARuleSaysOtherwise() {
    RetentionPolicy policy = RetentionPolicy.DEFAULT;
    assertThat(policy.history()).isEqualTo(RetentionRule.KEEP_ALL);
    assertThat(policy.snapshots()).isEqualTo(RetentionRule.KEEP_ALL);
    assertThat(policy.checkpoints()).isEqualTo(RetentionRule.KEEP_ALL);
    assertThat(policy.events()).isEqualTo(RetentionRule.KEEP_ALL);
    assertThat(policy.transitions()).isEqualTo(RetentionRule.KEEP_ALL);
    assertThat(policy.tombstones()).isNull();
    assertThat(RetentionRule.KEEP_ALL.keepsAll()).isTrue();
    assertThat(RetentionRule.newest(1).keepsAll()).isFalse();
  }

  @Test
  void rulesHoldTheirBounds() {
    assertThat(RetentionRule.newest(RetentionRule.MAX_COUNT).last()).isEqualTo(1_000_000);
    assertThat(
            RetentionRule.KEEP_ALL
                .withDaily(RetentionRule.MAX_COUNT)
                .withWeekly(RetentionRule.MAX_COUNT)
                .hasCalendarRule())
        .isTrue();
    assertThat(RetentionRule.youngerThan(RetentionRule.MAX_AGE).youngerThan())
        .isEqualTo(Duration.ofDays(36_500));
    refused("last", () -> RetentionRule.newest(-1));
    refused("last", () -> RetentionRule.newest(RetentionRule.MAX_COUNT + 1));
    refused("daily", () -> RetentionRule.KEEP_ALL.withDaily(-1));
    refused("daily", () -> RetentionRule.KEEP_ALL.withDaily(RetentionRule.MAX_COUNT + 1));
    refused("weekly", () -> RetentionRule.KEEP_ALL.withWeekly(-1));
    refused("weekly", () -> RetentionRule.KEEP_ALL.withWeekly(RetentionRule.MAX_COUNT + 1));
    refused("youngerThan", () -> RetentionRule.youngerThan(Duration.ofMillis(-1)));
    refused("youngerThan", () -> RetentionRule.youngerThan(RetentionRule.MAX_AGE.plusMillis(1)));
  }

  @Test
  void policiesHoldTheirBounds() {
    RetentionPolicy.Builder builder = RetentionPolicy.builder();
    assertThat(builder.tombstones(Duration.ZERO).build().tombstones()).isEqualTo(Duration.ZERO);
    assertThat(builder.tombstones(RetentionRule.MAX_AGE).build().tombstones())
        .isEqualTo(RetentionRule.MAX_AGE);
    refused("tombstones", () -> builder.tombstones(Duration.ofMillis(-1)).build());
    refused("tombstones", () -> builder.tombstones(RetentionRule.MAX_AGE.plusMillis(1)).build());
    RetentionRule thinning = RetentionRule.newest(1).withDaily(1);
    refused("events", () -> RetentionPolicy.builder().events(thinning).build());
    refused("transitions", () -> RetentionPolicy.builder().transitions(thinning).build());
  }

  @Test
  void optionsHoldTheirDefaultsAndBounds() {
    SweepOptions options = SweepOptions.DEFAULT;
    assertThat(options.mode()).isEqualTo(SweepMode.APPLY);
    assertThat(options.batchSize()).isEqualTo(500);
    assertThat(options.lease()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.change()).isEqualTo(Change.by("sweeper"));
    assertThat(Maintenance.DEFAULT_CLEANUP_AGE).isEqualTo(Duration.ofHours(24));
    assertThat(options.withBatchSize(SweepOptions.LARGEST_BATCH).batchSize()).isEqualTo(10_000);
    assertThat(options.withLease(SweepOptions.MIN_LEASE).lease()).hasSeconds(1);
    assertThat(options.withLease(SweepOptions.MAX_LEASE).lease()).hasSeconds(3_600);
    refused("batchSize", () -> options.withBatchSize(0));
    refused("batchSize", () -> options.withBatchSize(SweepOptions.LARGEST_BATCH + 1));
    refused("lease", () -> options.withLease(SweepOptions.MIN_LEASE.minusMillis(1)));
    refused("lease", () -> options.withLease(SweepOptions.MAX_LEASE.plusMillis(1)));
    refused("change", () -> options.withChange(Change.by("me").as("r")));
  }

  private static void refused(String property, Runnable build) {
    assertThatThrownBy(build::run)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(property + "=");
  }
}
