package io.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Status;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void namespaceHasItsAlphabetAndLength() {
    assertThat(Checks.namespace("A-z/0.9_")).isEqualTo("A-z/0.9_");
    assertThat(Checks.namespace("n".repeat(128))).hasSize(128);
    for (String illegal : List.of("", "n".repeat(129), "a b", "ä", "~holdfast", "a:b", "a\n")) {
      assertThatThrownBy(() -> Checks.namespace(illegal))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageStartingWith("Namespace is not legal");
    }
  }

  @Test
  void idIsCountedInBytes() {
    assertThat(Checks.id("é".repeat(256))).hasSize(256);
    assertThatThrownBy(() -> Checks.id("é".repeat(256) + "x"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("bytes=513");
    assertThatThrownBy(() -> Checks.id("")).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void idHasNoControlCharacterAndNoLoneSurrogate() {
    for (String illegal : List.of("a\nb", "\0", "a\u007f", "\u0085", "\ud800", "x\udc00y")) {
      assertThatThrownBy(() -> Checks.id(illegal)).isInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void textHasALimitAndNoNul() {
    assertThat(Checks.text("name", "x".repeat(65_536))).hasSize(65_536);
    assertThatThrownBy(() -> Checks.text("name", "x".repeat(65_537)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limit=65536");
    assertThatThrownBy(() -> Checks.text("name", "a\0b"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("position=1");
    assertThatThrownBy(() -> Checks.text("name", "\udfff"))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void instantIsCutToTheMillisecond() {
    assertThat(Checks.instant("at", Instant.parse("2026-01-02T03:04:05.678999Z")))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThatThrownBy(() -> Checks.instant("at", Instant.MAX))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Checks.instant("at", Instant.MIN))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void statusOfAnotherKindIsUnknown() {
    assertThat(Status.of(EntityKind.TASK, "in_progress")).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThatThrownBy(() -> Status.of(EntityKind.AGENT, "in_progress"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("known=idle spawning running");
  }

  @Test
  void builderNamesTheMissingField() {
    assertThatThrownBy(() -> AgentState.builder("a").name("n").build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("field=status");
  }

  @Test
  void keyIsThereOnlyAfterASave() {
    Task task = Task.builder("t").title("x").status(TaskStatus.TODO).build();
    assertThatThrownBy(task::key)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("Entity has no key before it is saved");
  }

  @Test
  void printedEntitiesHoldNoPayload() {
    AgentState agent =
        AgentState.builder("a")
            .name("secret-name")
            .status(AgentStatus.IDLE)
            .data(Json.parse("{\"password\":\"s3cr3t\"}"))
            .build();
    assertThat(agent).asString().contains("a", "idle").doesNotContain("s3cr3t");
  }

  @Test
  void namespaceAlphabetIsExactlyThis() {
    for (char c = 0; c < 256; c++) {
      String name = String.valueOf(c);
      boolean legal = name.matches("[A-Za-z0-9._/-]");
      if (legal) {
        assertThat(Checks.namespace(name)).isEqualTo(name);
      } else {
        assertThatThrownBy(() -> Checks.namespace(name))
            .isInstanceOf(InvalidArgumentException.class);
      }
    }
  }
}
