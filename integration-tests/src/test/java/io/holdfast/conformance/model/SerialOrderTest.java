package io.holdfast.conformance.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The serializability check finds anomalies. */
final class SerialOrderTest {
  private static SerialOrder.Ran ran(Map<String, Long> reads, Map<String, Long> writes) {
    SerialOrder.Ran run = new SerialOrder.Ran();
    reads.forEach(run::read);
    writes.forEach(run::wrote);
    return run;
  }

  private static final SerialOrder.Ran FIRST = ran(Map.of(), Map.of("x", 1L, "y", 1L));

  @Test
  void serialTransactionsPass() {
    SerialOrder.check(
        List.of(
            ran(Map.of("x", 2L), Map.of("y", 2L)),
            ran(Map.of("x", 1L, "y", 1L), Map.of("x", 2L)),
            FIRST));
  }

  @Test
  void writeSkewIsFound() {
    refused(
        FIRST,
        ran(Map.of("x", 1L, "y", 1L), Map.of("x", 2L)),
        ran(Map.of("x", 1L, "y", 1L), Map.of("y", 2L)));
    refused(
        ran(Map.of("x", 0L, "y", 0L), Map.of("x", 1L)),
        ran(Map.of("x", 0L, "y", 0L), Map.of("y", 1L)));
  }

  @Test
  void inconsistentReadsAreFound() {
    refused(
        FIRST, ran(Map.of(), Map.of("x", 2L, "y", 2L)), ran(Map.of("x", 1L, "y", 2L), Map.of()));
  }

  @Test
  void versionsWrittenTwiceOrNeverAreFound() {
    refused(FIRST, ran(Map.of(), Map.of("x", 1L)));
    refused(FIRST, ran(Map.of(), Map.of("x", 3L)));
  }

  private static void refused(SerialOrder.Ran... runs) {
    assertThatThrownBy(() -> SerialOrder.check(List.of(runs))).isInstanceOf(AssertionError.class);
  }
}
