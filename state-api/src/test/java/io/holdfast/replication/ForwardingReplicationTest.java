package io.holdfast.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.memory.InMemoryStateStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is not changed by who extends it is what the other replication says. */
final class ForwardingReplicationTest {
  @Test
  void theClockIsThatOfTheOther() {
    try (InMemoryStateStore store = InMemoryStateStore.open()) {
      Replication other = store.replication();
      Replication forwarding = new ForwardingReplication(other) {};
      Instant before = other.now();
      assertThat(forwarding.now()).isBetween(before, other.now());
      assertThat(forwarding.storeId()).isEqualTo(other.storeId());
    }
  }
}
