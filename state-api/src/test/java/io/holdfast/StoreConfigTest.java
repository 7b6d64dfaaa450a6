package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.audit.AuditMode;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealingConfig;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.DocumentLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    StoreConfig config = StoreConfig.DEFAULT;
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.audit()).isEqualTo(AuditMode.ON);
    assertThat(config.sealing()).isEqualTo(new SealingConfig(Duration.ofMinutes(1), null));
    assertThat(config.limits()).isEqualTo(new DocumentLimits(16 * 1024 * 1024, 512));
    assertThat(config.update())
        .isEqualTo(new UpdatePolicy(20, Duration.ofMillis(2), Duration.ofMillis(250)));
  }

  @Test
  void timeoutHasBounds() {
    StoreConfig config = StoreConfig.DEFAULT;
    assertThat(config.withTimeout(Duration.ofMillis(1)).timeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.withTimeout(Duration.ofHours(1)).timeout()).isEqualTo(Duration.ofHours(1));
    for (Duration illegal :
        new Duration[] {Duration.ofNanos(999_999), Duration.ofHours(1).plusNanos(1)}) {
      assertThatThrownBy(() -> config.withTimeout(illegal))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "Store configuration is not legal [timeout="
                  + illegal
                  + " (legal: PT0.001S to PT1H)]");
    }
  }

  @Test
  void everyPropertyCanBeSetAndIsKept() {
    StoreConfig config =
        StoreConfig.builder()
            .clock(() -> Instant.EPOCH)
            .ids(() -> "fixed")
            .update(UpdatePolicy.builder().maxLockRetries(1).build())
            .limits(DocumentLimits.builder().maxBytes(1).build())
            .timeout(Duration.ofMillis(5))
            .audit(AuditMode.OFF)
            .sealing(SealingConfig.WHEN_ASKED)
            .build();
    assertThat(config.clock().instant()).isEqualTo(Instant.EPOCH);
    assertThat(config.ids().next()).isEqualTo("fixed");
    assertThat(config.update().maxLockRetries()).isEqualTo(1);
    assertThat(config.limits().maxBytes()).isEqualTo(1);
    assertThat(config.timeout()).isEqualTo(Duration.ofMillis(5));
    assertThat(config.audit()).isEqualTo(AuditMode.OFF);
    assertThat(config.sealing().every()).isNull();
    assertThat(config.toBuilder().build()).isEqualTo(config);
  }

  @Test
  void onePropertyIsChangedWithoutTheOthers() {
    StoreConfig config = StoreConfig.DEFAULT.withTimeout(Duration.ofMillis(5));
    StoreConfig changed = config.withRequestRetention(Duration.ofHours(2));
    assertThat(changed.requestRetention()).isEqualTo(Duration.ofHours(2));
    assertThat(changed.withRequestRetention(config.requestRetention())).isEqualTo(config);
  }

  @Test
  void timeBetweenSealsHasBoundsAndAKeyIsNeverShown() {
    for (Duration legal : new Duration[] {Duration.ofMillis(10), Duration.ofDays(1)}) {
      assertThat(new SealingConfig(legal, null).every()).isEqualTo(legal);
    }
    for (Duration illegal : new Duration[] {Duration.ofMillis(9), Duration.ofHours(25)}) {
      assertThatThrownBy(() -> new SealingConfig(illegal, null))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("every=" + illegal);
    }
    SealKey key = new SealKey("ops", new byte[32]);
    StoreConfig signing = StoreConfig.DEFAULT.withSealing(SealingConfig.DEFAULT.withKey(key));
    assertThat(signing.sealing().key()).isSameAs(key);
    assertThat(signing.toString()).contains("SealKey[ops]");
  }
}
