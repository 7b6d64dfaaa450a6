package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CliDemoIT {
  @Test
  void demoMovesEverythingAndLosesNothing() {
    JsonNode answer = CliRun.json(0, "demo", "--agents", "12", "--seconds", "1");
    assertThat(List.copyOf(answer.propertyNames())).containsExactly("ok", "moved", "lost");
    assertThat(answer.get("ok").asBoolean()).isTrue();
    assertThat(answer.get("moved").asLong()).isGreaterThan(12);
    assertThat(answer.get("lost").asLong()).isZero();
  }

  @Test
  void optionsAreChecked() {
    CliRun.of("demo", "--agents", "0").failsWith(2, "out of range");
    CliRun.of("demo", "--seconds", "-1").failsWith(2, "out of range");
  }
}
