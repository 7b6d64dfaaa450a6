package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.codec.KeyAction;
import io.holdfast.codec.KeyStep;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a rotation passes over the rows, and what it reports. */
final class KeyRotationTest {
  private final Steps steps = new Steps();
  private final KeyRotation rotation = KeyRotation.of(new StoreWithKeys(steps));

  @Test
  void repeatsPassesUntilOneRotatesNothing() {
    steps.rotatedPerPass = List.of(3L, 1L, 0L);
    List<Long> seen = new ArrayList<>();
    KeyRotation.Report report = rotation.batchSize(7).progress(seen::add).run();
    assertThat(report).isEqualTo(new KeyRotation.Report(3, Map.of("k", 5L), 4, List.of(), true));
    assertThat(seen).containsExactly(5L, 5L, 10L, 10L, 15L, 15L);
    assertThat(steps.limits).containsOnly(7);
  }

  @Test
  void rejectsNegativePauses() {
    assertThat(rotation.pause(Duration.ZERO)).isNotNull();
    assertThatThrownBy(() -> rotation.pause(Duration.ofNanos(-1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("pause");
  }

  @Test
  void givesUpAfterTheLastPass() {
    steps.rotatedPerPass = Collections.nCopies(KeyRotation.MAX_PASSES, 1L);
    KeyRotation.Report report = rotation.run();
    assertThat(report.passes()).isEqualTo(KeyRotation.MAX_PASSES);
    assertThat(report.finished()).isFalse();
  }

  @Test
  void reportsABoundedNumberOfUnreadableRows() {
    steps.unreadable = Collections.nCopies(KeyRotation.MAX_UNREADABLE + 5, "row is damaged");
    KeyRotation.Report report = rotation.run();
    assertThat(report.unreadable()).hasSize(KeyRotation.MAX_UNREADABLE);
    assertThat(report.finished()).isFalse();
  }

  @Test
  void endsAfterTheStepThatAnInterruptMeets() {
    steps.interrupted = true;
    KeyRotation.Report report = rotation.run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.finished()).isFalse();
    assertThat(steps.limits).hasSize(1);
  }

  @Test
  void aPauseChangesNothingButThePace() {
    steps.rotatedPerPass = List.of(2L, 0L);
    KeyRotation.Report report = rotation.pause(Duration.ofMillis(1)).run();
    assertThat(report.rotated()).isEqualTo(2);
    assertThat(report.finished()).isTrue();
  }

  @Test
  void countsWithoutRotating() {
    assertThat(rotation.count().found()).containsExactly(Map.entry("k", 5L));
    assertThat(steps.actions).containsOnly(KeyAction.COUNT);
  }

  @Test
  void rejectsABatchSizeOutOfRange() {
    assertThatThrownBy(() -> rotation.batchSize(0)).isInstanceOf(InvalidArgumentException.class);
  }

  /** Two steps a pass: five rows under key {@code k}, then the end. */
  private static final class Steps implements EncryptionKeys {
    private final List<Integer> limits = new ArrayList<>();
    private final List<KeyAction> actions = new ArrayList<>();
    private List<Long> rotatedPerPass = List.of(0L);
    private List<String> unreadable = List.of();
    private boolean interrupted;
    private int pass = -1;

    @Override
    public KeyStep next(KeyStep before, int limit, KeyAction action) {
      limits.add(limit);
      actions.add(action);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (!before.equals(KeyStep.START)) {
        return new KeyStep(RowType.EVENT, null, Map.of(), 0, List.of(), true);
      }
      pass++;
      long rotated = rotatedPerPass.get(pass);
      return new KeyStep(RowType.EVENT, null, Map.of("k", 5L), rotated, unreadable, false);
    }
  }

  private static final class StoreWithKeys extends ForwardingStateStore {
    private final EncryptionKeys keys;

    StoreWithKeys(EncryptionKeys keys) {
      super(InMemoryStateStore.open());
      this.keys = keys;
    }

    @Override
    public EncryptionKeys keys() {
      return keys;
    }

    @Override
    protected StateStore wrap(StateStore scoped) {
      return this;
    }
  }
}
