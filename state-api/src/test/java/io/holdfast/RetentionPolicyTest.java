package io.holdfast;

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
    assertThat(policy.history()).isEqualTo(Keep.EVERYTHING);
    assertThat(policy.snapshots()).isEqualTo(Keep.EVERYTHING);
    assertThat(policy.checkpoints()).isEqualTo(Keep.EVERYTHING);
    assertThat(policy.events()).isEqualTo(Keep.EVERYTHING);
    assertThat(policy.transitions()).isEqualTo(Keep.EVERYTHING);
    assertThat(policy.tombstones()).isNull();
    assertThat(Keep.EVERYTHING.everything()).isTrue();
    assertThat(Keep.newest(1).everything()).isFalse();
  }

  @Test
  void rulesHoldTheirBounds() {
    assertThat(Keep.newest(Keep.MOST).last()).isEqualTo(1_000_000);
    assertThat(Keep.EVERYTHING.withDaily(Keep.MOST).withWeekly(Keep.MOST).thins()).isTrue();
    assertThat(Keep.youngerThan(Keep.LONGEST).youngerThan()).isEqualTo(Duration.ofDays(36_500));
    refused("last", () -> Keep.newest(-1));
    refused("last", () -> Keep.newest(Keep.MOST + 1));
    refused("daily", () -> Keep.EVERYTHING.withDaily(-1));
    refused("daily", () -> Keep.EVERYTHING.withDaily(Keep.MOST + 1));
    refused("weekly", () -> Keep.EVERYTHING.withWeekly(-1));
    refused("weekly", () -> Keep.EVERYTHING.withWeekly(Keep.MOST + 1));
    refused("youngerThan", () -> Keep.youngerThan(Duration.ofMillis(-1)));
    refused("youngerThan", () -> Keep.youngerThan(Keep.LONGEST.plusMillis(1)));
  }

  @Test
  void policiesHoldTheirBounds() {
    RetentionPolicy.Builder builder = RetentionPolicy.builder();
    assertThat(builder.tombstones(Duration.ZERO).build().tombstones()).isEqualTo(Duration.ZERO);
    assertThat(builder.tombstones(Keep.LONGEST).build().tombstones()).isEqualTo(Keep.LONGEST);
    refused("tombstones", () -> builder.tombstones(Duration.ofMillis(-1)).build());
    refused("tombstones", () -> builder.tombstones(Keep.LONGEST.plusMillis(1)).build());
    Keep thinning = Keep.newest(1).withDaily(1);
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
    assertThat(options.withLease(SweepOptions.SHORTEST_LEASE).lease()).hasSeconds(1);
    assertThat(options.withLease(SweepOptions.LONGEST_LEASE).lease()).hasSeconds(3_600);
    refused("batchSize", () -> options.withBatchSize(0));
    refused("batchSize", () -> options.withBatchSize(SweepOptions.LARGEST_BATCH + 1));
    refused("lease", () -> options.withLease(SweepOptions.SHORTEST_LEASE.minusMillis(1)));
    refused("lease", () -> options.withLease(SweepOptions.LONGEST_LEASE.plusMillis(1)));
    refused("change", () -> options.withChange(Change.by("me").as("r")));
  }

  private static void refused(String property, Runnable build) {
    assertThatThrownBy(build::run)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(property + "=");
  }
}
