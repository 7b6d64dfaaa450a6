package io.holdfast.engine.write;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SessionStatus;
import io.holdfast.model.Status;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps entities to the content of rows, and rows to entities. */
public final class EntityMapper {
  private EntityMapper() {}

  /** The row content of an entity; the created and updated instants are 0. */
  public static EntityContent content(EntityState state) {
    if (state instanceof AgentState agent) {
      return content(agent, agent.name(), null, null, agent.capabilities(), agent.data());
    }
    if (state instanceof SwarmState swarm) {
      return content(swarm, swarm.name(), null, null, Set.of(), swarm.data());
    }
    if (state instanceof SessionState session) {
      return content(session, null, session.agentId(), null, Set.of(), null);
    }
    Task task = (Task) state;
    return content(task, task.title(), task.assignedTo(), task.description(), Set.of(), null);
  }

  private static EntityContent content(
      EntityState state,
      @Nullable String name,
      @Nullable String owner,
      @Nullable String description,
      Set<String> capabilities,
      @Nullable JsonDocument data) {
    SessionState session = state instanceof SessionState s ? s : null;
    return new EntityContent(
        state.status().label(),
        name,
        owner,
        description,
        state.schemaVersion(),
        List.copyOf(capabilities),
        state.metadata(),
        data,
        0,
        0,
        null,
        millis(state.expiresAt()),
        session == null ? null : millis(session.startedAt()),
        session == null ? null : millis(session.endedAt()));
  }

  /**
   * The entity of a row that is not a tombstone.
   *
   * @throws DataCorruptException if the row holds a value that is not valid for an entity
   */
  public static EntityState state(EntityRow row) {
    try {
      EntityContent c = row.content();
      EntityHeader header =
          new EntityHeader(
              row.namespace(),
              row.id(),
              row.version(),
              c.schemaVersion(),
              instant(c.createdAt()),
              instant(c.updatedAt()),
              instant(c.finishedAt()),
              instant(c.expiresAt()));
      String status = String.valueOf(c.status());
      return switch (row.kind()) {
        case AGENT ->
            new AgentState(
                header,
                String.valueOf(c.name()),
                Status.of(AgentStatus.values(), status),
                Set.copyOf(c.capabilities()),
                c.metadata(),
                c.data());
        case SWARM ->
            new SwarmState(
                header,
                String.valueOf(c.name()),
                Status.of(SwarmStatus.values(), status),
                c.metadata(),
                c.data());
        case SESSION ->
            new SessionState(
                header,
                c.owner(),
                Status.of(SessionStatus.values(), status),
                instant(c.startedAt()),
                instant(c.endedAt()),
                c.metadata());
        case TASK ->
            new Task(
                header,
                String.valueOf(c.name()),
                c.description(),
                Status.of(TaskStatus.values(), status),
                c.owner(),
                c.metadata());
      };
    } catch (DataCorruptException e) {
      throw e;
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored entity cannot be decoded")
              .with("key", row.namespace() + "/" + row.kind().label() + "/" + row.id())
              .with("version", row.version())
              .with("reason", e.getMessage()),
          e);
    }
  }

  static @Nullable public Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  static @Nullable public Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
