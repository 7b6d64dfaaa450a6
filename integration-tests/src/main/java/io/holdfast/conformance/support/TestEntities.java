package io.holdfast.conformance.support;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityBuilder;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.SessionState;
import io.holdfast.model.SessionStatus;
import io.holdfast.model.Status;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entities and events as test data. */
public final class TestEntities {
  private static final Instant STARTED = Instant.parse("2026-02-28T23:59:59.999Z");

  private TestEntities() {}

  /** An agent with its required fields only. */
  public static AgentState agent(String id) {
    return AgentState.builder(id).name("agent").status(AgentStatus.IDLE).build();
  }

  /** An agent whose state is a number. */
  public static AgentState agent(String id, long number) {
    return agent(id).withData(Json.parse(Long.toString(number)));
  }

  /** The number that is an agent's state. */
  public static long numberOf(AgentState agent) {
    JsonDocument data = agent.data();
    if (data == null) {
      throw new AssertionError("agent " + agent.id() + " has no state");
    }
    return Long.parseLong(data.text());
  }

  /** An entity of a kind with its required fields only. */
  public static EntityState minimal(EntityKind kind, String id) {
    return switch (kind) {
      case AGENT -> agent(id);
      case SWARM -> SwarmState.builder(id).name("swarm").status(SwarmStatus.ACTIVE).build();
      case SESSION -> SessionState.builder(id).status(SessionStatus.ACTIVE).build();
      case TASK -> Task.builder(id).title("task").status(TaskStatus.TODO).build();
    };
  }

  /** An entity of a kind with every field set, all strings to the same text. */
  public static EntityState filled(EntityKind kind, String id, String text, JsonDocument document) {
    return switch (kind) {
      case AGENT ->
          common(AgentState.builder(id), text, document)
              .name(text)
              .status(AgentStatus.RUNNING)
              .capabilities(List.of(text, text + "2", "plain"))
              .data(document)
              .build();
      case SWARM ->
          common(SwarmState.builder(id), text, document)
              .name(text)
              .status(SwarmStatus.SCALING)
              .data(document)
              .build();
      case SESSION ->
          common(SessionState.builder(id), text, document)
              .agentId(text)
              .status(SessionStatus.PAUSED)
              .startedAt(STARTED)
              .endedAt(STARTED.plusMillis(1))
              .build();
      case TASK ->
          common(Task.builder(id), text, document)
              .title(text)
              .description(text)
              .status(TaskStatus.IN_PROGRESS)
              .assignedTo(text)
              .build();
    };
  }

  private static <B extends EntityBuilder<B>> B common(B builder, String text, JsonDocument doc) {
    return builder
        .schemaVersion(text)
        .expiresAt(Instant.parse("9999-12-31T23:59:59.999Z"))
        .metadata(doc);
  }

  /** The same entity at another version. */
  public static EntityState withVersion(EntityState state, long version) {
    if (state instanceof AgentState agent) {
      return agent.toBuilder().version(version).build();
    }
    if (state instanceof SwarmState swarm) {
      return swarm.toBuilder().version(version).build();
    }
    if (state instanceof SessionState session) {
      return session.toBuilder().version(version).build();
    }
    return ((Task) state).toBuilder().version(version).build();
  }

  /** The same entity with another expiry. */
  public static EntityState withExpiry(EntityState state, @Nullable Instant end) {
    return with(state, state.header().withExpiresAt(end));
  }

  /** The same entity with another header. */
  public static EntityState with(EntityState state, EntityHeader header) {
    if (state instanceof AgentState agent) {
      return agent.toBuilder().header(header).build();
    }
    if (state instanceof SwarmState swarm) {
      return swarm.toBuilder().header(header).build();
    }
    if (state instanceof SessionState session) {
      return session.toBuilder().header(header).build();
    }
    return ((Task) state).toBuilder().header(header).build();
  }

  /** The same entity with another status of its kind. */
  public static EntityState with(EntityState state, Status status) {
    if (state instanceof AgentState agent) {
      return agent.withStatus((AgentStatus) status);
    }
    if (state instanceof SwarmState swarm) {
      return swarm.withStatus((SwarmStatus) status);
    }
    if (state instanceof SessionState session) {
      return session.withStatus((SessionStatus) status);
    }
    return ((Task) state).withStatus((TaskStatus) status);
  }

  /** The same entity with another metadata document. */
  public static EntityState withMetadata(EntityState state, @Nullable JsonDocument metadata) {
    if (state instanceof AgentState agent) {
      return agent.withMetadata(metadata);
    }
    if (state instanceof SwarmState swarm) {
      return swarm.withMetadata(metadata);
    }
    if (state instanceof SessionState session) {
      return session.withMetadata(metadata);
    }
    return ((Task) state).withMetadata(metadata);
  }

  /** An event with its required fields only. */
  public static Event event(String id, String session, Instant when) {
    return Event.builder(id).sessionId(session).type("note").timestamp(when).build();
  }

  /** An event with every field set, all strings to the same text. */
  public static Event filledEvent(String id, String text, JsonDocument document, Instant when) {
    return Event.builder(id)
        .sessionId(text)
        .type(text)
        .actor(text, text)
        .timestamp(when)
        .content(text)
        .metadata(document)
        .gitCommit(text)
        .build();
  }
}
