package io.holdfast.interchange.file;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.SessionState;
import io.holdfast.model.SessionStatus;
import io.holdfast.model.Status;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.text.Checks;

/**
 * Parses interchange records. A line is validated like any document (strict UTF-8, exactly one
 * value, no duplicate member), and unknown members are rejected. Thread-safe.
 */
final class RecordReader {
  private final DocumentLimits limits;

  /** The store checks the size and depth of documents; the limit of a line only bounds memory. */
  RecordReader(int maxBytes) {
    limits = new DocumentLimits(maxBytes, DocumentLimits.MAX_DEPTH_LIMIT);
  }

  /**
   * Parses the record of a line.
   *
   * @throws io.holdfast.error.StateException of kind CALLER if it is not a valid record
   */
  ImportItem read(byte[] buffer, int offset, int length) {
    Members members = new Members(Json.parse(buffer, offset, length, limits), limits);
    String record = members.requiredText("record");
    String name = members.text("namespace");
    String namespace = name == null ? StateStore.DEFAULT_NAMESPACE : Checks.namespace(name);
    ImportItem item =
        switch (record) {
          case "agent" -> new ImportItem.Entity(namespace, agent(members));
          case "event" -> new ImportItem.Logged(namespace, event(members));
          case "session" -> new ImportItem.Entity(namespace, session(members));
          case "swarm" -> new ImportItem.Entity(namespace, swarm(members));
          case "task" -> new ImportItem.Entity(namespace, task(members));
          default ->
              throw new InvalidArgumentException(
                  ErrorDetail.of("Record kind is unknown")
                      .with("record", record)
                      .with("known", "agent event session swarm task"));
        };
    members.requireNoOthers();
    return item;
  }

  private static EntityState agent(Members members) {
    return AgentState.builder("-")
        .header(header(members))
        .name(members.requiredText("name"))
        .status(status(AgentStatus.values(), members))
        .capabilities(members.texts("capabilities"))
        .metadata(members.document("metadata"))
        .data(members.document("data"))
        .build();
  }

  private static EntityState swarm(Members members) {
    return SwarmState.builder("-")
        .header(header(members))
        .name(members.requiredText("name"))
        .status(status(SwarmStatus.values(), members))
        .metadata(members.document("metadata"))
        .data(members.document("data"))
        .build();
  }

  private static EntityState session(Members members) {
    return SessionState.builder("-")
        .header(header(members))
        .agentId(members.text("agentId"))
        .status(status(SessionStatus.values(), members))
        .startedAt(members.instant("startedAt"))
        .endedAt(members.instant("endedAt"))
        .metadata(members.document("metadata"))
        .build();
  }

  private static EntityState task(Members members) {
    return Task.builder("-")
        .header(header(members))
        .title(members.requiredText("title"))
        .description(members.text("description"))
        .status(status(TaskStatus.values(), members))
        .assignedTo(members.text("assignedTo"))
        .metadata(members.document("metadata"))
        .build();
  }

  private static Event event(Members members) {
    return Event.builder(members.requiredText("id"))
        .sessionId(members.requiredText("sessionId"))
        .seq(members.number("seq"))
        .type(members.requiredText("type"))
        .actor(members.text("actorType"), members.text("actorId"))
        .timestamp(members.requiredInstant("timestamp"))
        .content(members.text("content"))
        .metadata(members.document("metadata"))
        .gitCommit(members.text("gitCommit"))
        .build();
  }

  private static EntityHeader header(Members members) {
    return new EntityHeader(
        null,
        members.requiredText("id"),
        members.number("version"),
        members.text("schemaVersion"),
        members.instant("createdAt"),
        members.instant("updatedAt"),
        members.instant("finishedAt"),
        members.instant("expiresAt"));
  }

  private static <T extends Status> T status(T[] known, Members members) {
    return Status.of(known, members.requiredText("status"));
  }
}
