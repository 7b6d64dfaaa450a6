package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.codec.KeyAction;
import io.holdfast.codec.KeyStep;
import io.holdfast.error.ErrorCode;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that rest encrypted are the same rows. */
abstract class KeyGroup extends ConformanceGroup {
  @Test
  @ContractPoint(8)
  void keysAreThereIfSaidAndElseRefused() {
    withKeys(
        () -> {
          agents().save(Specimens.agent("a"), BY);
          Map<RowType, List<Row>> before = Rows.of(store());
          assertThat(walked(KeyAction.LOOK)).isPositive();
          assertThat(walked(KeyAction.ROTATE)).isPositive();
          assertThat(Rows.of(store())).isEqualTo(before);
        });
  }

  @Test
  @ContractPoint(8)
  void whatIsEncryptedCannotBeSearchedByWords() {
    withKeys(() -> assertThat(store().capabilities()).doesNotContain(Capability.FULL_TEXT_SEARCH));
  }

  @Test
  @ContractPoint(8)
  void aStepThroughTheKeysIsBounded() {
    withKeys(
        () -> {
          for (int limit : new int[] {0, 10_001}) {
            Expect.code(
                ErrorCode.INVALID_ARGUMENT,
                () -> store().keys().next(KeyStep.START, limit, KeyAction.LOOK));
          }
        });
  }

  /** Runs the body where rows rest under keys; elsewhere a step must be refused. */
  private void withKeys(Runnable body) {
    if (store().capabilities().contains(Capability.ENCRYPTION)) {
      body.run();
    } else {
      Expect.code(
          ErrorCode.UNSUPPORTED_CAPABILITY,
          () -> store().keys().next(KeyStep.START, 1, KeyAction.LOOK));
    }
  }

  /** Rows seen from the start to the end; all rest under one key, so nothing is to be rotated. */
  private long walked(KeyAction action) {
    long seen = 0;
    KeyStep step = KeyStep.START;
    while (!step.last()) {
      step = store().keys().next(step, 100, action);
      assertThat(step.found().size()).isLessThanOrEqualTo(1);
      assertThat(step.rotated()).isZero();
      assertThat(step.unreadable()).isEmpty();
      seen += step.found().values().stream().mapToLong(Long::longValue).sum();
    }
    return seen;
  }
}
