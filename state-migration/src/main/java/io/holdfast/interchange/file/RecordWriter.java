package io.holdfast.interchange.file;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes interchange records: compact JSON objects with their members in a fixed order, without
 * absent ones. Equal records have equal bytes. Not thread-safe.
 */
public final class RecordWriter {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final RecordDetail detail;
  private final JsonOut out = new JsonOut();

  /** A writer of the given members. */
  public RecordWriter(RecordDetail detail) {
    this.detail = detail;
  }

  /**
   * An entity as the UTF-8 bytes of one line, without a line break.
   *
   * @throws io.holdfast.error.InvalidArgumentException if it was not read from a store
   */
  public byte[] write(EntityState state) {
    out.begin()
        .text("record", state.kind().label())
        .text("namespace", state.key().namespace())
        .text("id", state.id());
    if (state instanceof AgentState agent) {
      out.text("name", agent.name());
      statusAndVersion(agent);
      if (!agent.capabilities().isEmpty()) {
        out.texts("capabilities", agent.capabilities());
      }
      documents(agent.metadata(), agent.data());
    } else if (state instanceof SwarmState swarm) {
      out.text("name", swarm.name());
      statusAndVersion(swarm);
      documents(swarm.metadata(), swarm.data());
    } else if (state instanceof SessionState session) {
      text("agentId", session.agentId());
      statusAndVersion(session);
      instant("startedAt", session.startedAt());
      instant("endedAt", session.endedAt());
      documents(session.metadata(), null);
    } else if (state instanceof Task task) {
      out.text("title", task.title());
      text("description", task.description());
      statusAndVersion(task);
      text("assignedTo", task.assignedTo());
      documents(task.metadata(), null);
    }
    instants(state);
    return out.end();
  }

  /** An event as the UTF-8 bytes of one line, without a line break. */
  public byte[] write(String namespace, Event event) {
    out.begin()
        .text("record", "event")
        .text("namespace", namespace)
        .text("id", event.id())
        .text("sessionId", event.sessionId());
    if (event.seq() > 0) {
      out.number("seq", event.seq());
    }
    out.text("type", event.type());
    text("actorType", event.actorType());
    text("actorId", event.actorId());
    instant("timestamp", event.timestamp());
    text("content", event.content());
    documents(event.metadata(), null);
    text("gitCommit", event.gitCommit());
    return out.end();
  }

  private void statusAndVersion(EntityState state) {
    out.text("status", state.status().label());
    if (detail == RecordDetail.ALL) {
      out.number("version", state.version());
    }
    text("schemaVersion", state.schemaVersion());
  }

  private void documents(@Nullable JsonDocument metadata, @Nullable JsonDocument data) {
    if (metadata != null) {
      out.document("metadata", metadata);
    }
    if (data != null) {
      out.document("data", data);
    }
  }

  private void instants(EntityState state) {
    if (detail == RecordDetail.ALL) {
      instant("createdAt", state.createdAt());
      instant("updatedAt", state.updatedAt());
      instant("finishedAt", state.finishedAt());
    }
    instant("expiresAt", state.expiresAt());
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      out.text(name, value);
    }
  }

  private void instant(String name, @Nullable Instant value) {
    if (value != null) {
      out.text(name, MILLIS.format(value));
    }
  }
}
