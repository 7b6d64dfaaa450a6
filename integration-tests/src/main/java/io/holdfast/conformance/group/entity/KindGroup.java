package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.SessionState;
import io.holdfast.model.SessionStatus;
import io.holdfast.model.Status;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each entity kind has of its own: fields, statuses, capabilities. Contract points 1, 16, 24.
 */
public abstract class KindGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(16)
  void roundTripsEveryField(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    EntityState filled = TestEntities.filled(kind, "x", "text é", Json.parse("{\"a\":1.0}"));
    EntityState bare = TestEntities.minimal(kind, "x");
    for (EntityState wished : List.of(filled, bare, filled)) {
      EntityState saved = entities.put(wished, BY);
      assertThat(saved).usingRecursiveComparison().ignoringFields("header").isEqualTo(wished);
      assertThat(saved.schemaVersion()).isEqualTo(wished.schemaVersion());
      assertThat(saved.expiresAt()).isEqualTo(wished.expiresAt());
      assertThat(entities.find("x")).contains(saved);
      assertThat(history().at(saved.key(), saved.version()).orElseThrow().content())
          .isEqualTo(saved);
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(16)
  void roundTripsEveryStatusAndRejectsUnknownOnes(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    for (Status status : Status.all(kind)) {
      EntityState saved =
          entities.put(TestEntities.with(TestEntities.minimal(kind, "x"), status), BY);
      assertThat(saved.status()).isEqualTo(status);
      assertThat(entities.find("x").orElseThrow().status()).isEqualTo(status);
      assertThat(Status.of(kind, status.label())).isEqualTo(status);
    }
    for (String unknown : List.of("", "unknown", "Running", "IDLE", "todo ", "null")) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> Status.of(kind, unknown));
    }
  }

  @Test
  @ContractPoint(16)
  void capabilitiesAreASetInByteOrder() {
    List<String> given = List.of("b", "a", "\ud83d\ude00", "\uffff", "B", "é", "");
    AgentState saved =
        agents().save(TestEntities.agent("x").toBuilder().capabilities(given).build(), BY);
    assertThat(List.copyOf(agents().find("x").orElseThrow().capabilities()))
        .isEqualTo(List.copyOf(saved.capabilities()))
        .containsExactly("", "B", "a", "b", "é", "\uffff", "\ud83d\ude00");
    AgentState none = agents().save(saved.toBuilder().capabilities(List.of()).build(), BY);
    assertThat(none.capabilities()).isEmpty();
    assertThat(agents().find("x").orElseThrow().capabilities()).isEmpty();
  }

  @Test
  @ContractPoint(16)
  void sessionsHaveStartAndEnd() {
    Instant start = clock().instant();
    SessionState session =
        SessionState.builder("s")
            .agentId("swarm-or-agent")
            .status(SessionStatus.ACTIVE)
            .startedAt(start)
            .expiresAt(start.plus(Duration.ofDays(365)))
            .build();
    SessionState saved = store().sessions().save(session, BY);
    clock().advance(Duration.ofMinutes(2));
    Instant end = start.plus(Duration.ofMinutes(1));
    SessionState ended =
        store().sessions().save(saved.withStatus(SessionStatus.ENDED).withEndedAt(end), BY);
    assertThat(ended.endedAt()).isEqualTo(end);
    assertThat(ended.finishedAt())
        .as("finished when it ended, not when that was noted")
        .isEqualTo(end);
    assertThat(store().sessions().find("s")).contains(ended);
  }

  @Test
  @ContractPoint(16)
  void acceptsReferencesToMissingEntities() {
    Task task = Task.builder("t").title("t").status(TaskStatus.TODO).assignedTo("nobody").build();
    assertThat(store().tasks().save(task, BY).assignedTo()).isEqualTo("nobody");
    SessionState session =
        SessionState.builder("s").agentId("no such agent").status(SessionStatus.ACTIVE).build();
    assertThat(store().sessions().save(session, BY).agentId()).isEqualTo("no such agent");
    assertThat(events().append(TestEntities.event("e", "no such session", clock().instant())).seq())
        .isEqualTo(1);
  }

  @Test
  @ContractPoint({16, 24})
  void rejectsMissingRequiredFields() {
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> AgentState.builder("x").build());
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> Task.builder("x").title("t").build());
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> SessionState.builder("x").build());
    Expect.error(
        ErrorCode.INVALID_ARGUMENT, () -> Event.builder("e").sessionId("s").type("t").build());
  }

  @Test
  @ContractPoint({16, 1})
  void truncatesCallerInstantsToTheMillisecond() {
    Instant fine = Instant.parse("9000-01-01T00:00:00.123999999Z");
    Instant cut = Instant.parse("9000-01-01T00:00:00.123Z");
    SessionState wished =
        SessionState.builder("x")
            .status(SessionStatus.ACTIVE)
            .startedAt(fine)
            .endedAt(fine)
            .expiresAt(fine)
            .build();
    store().sessions().save(wished, BY);
    SessionState found = store().sessions().find("x").orElseThrow();
    assertThat(List.of(found.startedAt(), found.endedAt(), found.expiresAt())).containsOnly(cut);
  }
}
