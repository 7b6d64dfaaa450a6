package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {
  /** Contract 13: what a clean-up may take. */
  private static final Map<EntityKind, List<String>> FINISHED =
      Map.of(
          EntityKind.AGENT, List.of("completed", "failed", "killed"),
          EntityKind.SWARM, List.of("completed", "failed", "destroyed"),
          EntityKind.SESSION, List.of("ended", "failed"),
          EntityKind.TASK, List.of("done", "completed", "failed", "cancelled"));

  @ParameterizedTest
  @EnumSource
  void finishedAreExactlyThose(EntityKind kind) {
    assertThat(Status.all(kind))
        .filteredOn(Status::finished)
        .extracting(Status::label)
        .containsExactlyInAnyOrderElementsOf(FINISHED.get(kind));
    assertThat(Status.all(kind)).allSatisfy(status -> assertThat(status.kind()).isEqualTo(kind));
  }
}
