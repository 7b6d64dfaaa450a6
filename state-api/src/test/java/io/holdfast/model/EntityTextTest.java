package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entities go into logs by their text, so it names them and shows nothing that they hold. */
final class EntityTextTest {
  private static final String SECRET = "not-to-be-seen";
  private static final JsonDocument DOCUMENT = Json.parse("{\"password\": \"" + SECRET + "\"}");

  @Test
  void textNamesTheEntityAndHidesWhatItHolds() {
    List<EntityState> entities =
        List.of(
            AgentState.builder("the-id")
                .name(SECRET)
                .status(AgentStatus.RUNNING)
                .data(DOCUMENT)
                .metadata(DOCUMENT)
                .build(),
            SwarmState.builder("the-id")
                .name(SECRET)
                .status(SwarmStatus.ACTIVE)
                .data(DOCUMENT)
                .metadata(DOCUMENT)
                .build(),
            SessionState.builder("the-id")
                .status(SessionStatus.ACTIVE)
                .startedAt(Instant.EPOCH)
                .metadata(DOCUMENT)
                .build(),
            Task.builder("the-id")
                .title(SECRET)
                .description(SECRET)
                .status(TaskStatus.TODO)
                .metadata(DOCUMENT)
                .build());
    assertThat(entities)
        .extracting(Object::toString)
        .allSatisfy(
            text -> assertThat(text).contains("the-id", "version=0").doesNotContain(SECRET));
  }
}
