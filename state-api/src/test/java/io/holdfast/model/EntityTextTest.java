package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
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

  @Test
  void printedRecordsNameTheEntityAndHoldNoPayload() {
    EntityKey key = new EntityKey("n", EntityKind.AGENT, "the-id");
    AgentState agent =
        AgentState.builder("the-id").name(SECRET).status(AgentStatus.IDLE).data(DOCUMENT).build();
    Change change = Change.by("me").because("why").with(DOCUMENT);
    Instant at = Instant.EPOCH;
    assertThat(key).hasToString("n/agent/the-id");
    assertThat(change).hasToString("Change[by=me]");
    assertThat(
            List.of(
                new Snapshot("s", key, 3, agent, SECRET, at, null),
                new StateTransition(key, 3, "a", "b", SECRET, DOCUMENT, at),
                new HistoryEntry(
                    key, 3, agent, Action.UPDATE, change, at, Hash.of(new byte[Hash.BYTES]))))
        .extracting(Object::toString)
        .allSatisfy(text -> assertThat(text).contains(key + "", "3").doesNotContain(SECRET));
  }

  @Test
  void printedEventsNameTheirPlace() {
    Event event =
        Event.builder("e")
            .sessionId("s")
            .seq(4)
            .type("t")
            .timestamp(Instant.EPOCH)
            .content(SECRET)
            .build();
    assertThat(event).hasToString("Event[e, session=s, seq=4, t]");
  }

  @Test
  void oneFieldIsChangedWithoutTheOthers() {
    SwarmState swarm = SwarmState.builder("s").name("a").status(SwarmStatus.ACTIVE).build();
    assertThat(swarm.withName("b").withData(DOCUMENT))
        .isEqualTo(
            SwarmState.builder("s").name("b").status(SwarmStatus.ACTIVE).data(DOCUMENT).build());
    Task task = Task.builder("t").title("a").status(TaskStatus.TODO).build();
    assertThat(task.withAssignedTo("me"))
        .isEqualTo(Task.builder("t").title("a").status(TaskStatus.TODO).assignedTo("me").build());
  }
}
