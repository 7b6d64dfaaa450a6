package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextPoolTest {
  private final List<Integer> closed = new ArrayList<>();
  private int made;
  private final ContextPool<Integer> pool =
      new ContextPool<>(() -> ++made, context -> {}, closed::add);

  @Test
  void reusesAContext() {
    assertThat(pool.<Integer>with(1, context -> context)).isEqualTo(1);
    assertThat(pool.<Integer>with(1, context -> context)).isEqualTo(1);
    assertThat(closed).isEmpty();
  }

  @Test
  void closesAContextThatFailed() {
    assertThatThrownBy(
            () ->
                pool.with(
                    1,
                    context -> {
                      throw new IllegalStateException("damaged");
                    }))
        .hasMessage("damaged");
    assertThat(closed).containsExactly(1);
    assertThat(pool.<Integer>with(1, context -> context)).isEqualTo(2);
  }

  @Test
  void closesAContextThatWorkedOnALargeCell() {
    pool.with(1024 * 1024 + 1, context -> context);
    assertThat(closed).containsExactly(1);
  }

  @Test
  void keepsABoundedNumberOfIdleContexts() {
    nested(20);
    assertThat(made).isEqualTo(20);
    assertThat(closed).hasSize(4);
  }

  private int nested(int depth) {
    return pool.with(1, context -> depth == 1 ? context : nested(depth - 1));
  }
}
