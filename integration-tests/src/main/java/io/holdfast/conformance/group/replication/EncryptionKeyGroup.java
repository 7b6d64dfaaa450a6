package io.holdfast.conformance.group.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.codec.KeyAction;
import io.holdfast.codec.KeyStep;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Encryption keys: walking the stored rows by key, without changing what they contain. Contract
 * point 8.
 */
public abstract class EncryptionKeyGroup extends ConformanceGroup {
  @Test
  @ContractPoint(8)
  void keyWalkVisitsEveryRowAndChangesNone() {
    withKeys(
        () -> {
          agents().save(TestEntities.agent("a"), BY);
          Map<RowType, List<Row>> before = Rows.of(store());
          assertThat(countRows(KeyAction.COUNT)).isPositive();
          assertThat(countRows(KeyAction.ROTATE)).isPositive();
          assertThat(Rows.of(store())).isEqualTo(before);
        });
  }

  @Test
  @ContractPoint(8)
  void encryptedStoreDoesNotDeclareFullTextSearch() {
    withKeys(() -> assertThat(store().capabilities()).doesNotContain(Capability.FULL_TEXT_SEARCH));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_001})
  @ContractPoint(8)
  void rejectsKeyStepsOutOfRange(int limit) {
    withKeys(
        () ->
            Expect.error(
                ErrorCode.INVALID_ARGUMENT,
                () -> store().keys().next(KeyStep.START, limit, KeyAction.COUNT)));
  }

  /** Runs the body if the store declares encryption; otherwise a key step must be rejected. */
  private void withKeys(Runnable body) {
    if (store().capabilities().contains(Capability.ENCRYPTION)) {
      body.run();
    } else {
      Expect.error(
          ErrorCode.UNSUPPORTED_CAPABILITY,
          () -> store().keys().next(KeyStep.START, 1, KeyAction.COUNT));
    }
  }

  /** Walks all rows in steps and counts them; all use one key, so none may be rotated. */
  private long countRows(KeyAction action) {
    long rows = 0;
    KeyStep step = KeyStep.START;
    while (!step.last()) {
      step = store().keys().next(step, 100, action);
      assertThat(step.found().size()).isLessThanOrEqualTo(1);
      assertThat(step.rotated()).isZero();
      assertThat(step.unreadable()).isEmpty();
      rows += step.found().values().stream().mapToLong(Long::longValue).sum();
    }
    return rows;
  }
}
