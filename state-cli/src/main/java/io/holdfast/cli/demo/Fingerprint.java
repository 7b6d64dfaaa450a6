package io.holdfast.cli.demo;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash over everything that a caller can see of a record. It is written apart from the row hash
 * of the stores on purpose: what it proves must not rest on the same code.
 */
final class Fingerprint {
  /** Stands for a version that is a tombstone. */
  static final String DELETED = "deleted";

  private Fingerprint() {}

  static String of(EntityState state) {
    return hash(state.kind(), state.header(), state.status().label(), state.metadata(), own(state));
  }

  static String of(Event event) {
    return hash(
        event.id(),
        event.sessionId(),
        event.seq(),
        event.type(),
        event.actorType(),
        event.actorId(),
        event.timestamp(),
        event.content(),
        event.metadata(),
        event.gitCommit());
  }

  private static List<@Nullable Object> own(EntityState state) {
    if (state instanceof AgentState agent) {
      return Arrays.asList(agent.name(), List.copyOf(agent.capabilities()), text(agent.data()));
    }
    if (state instanceof SwarmState swarm) {
      return Arrays.asList(swarm.name(), text(swarm.data()));
    }
    if (state instanceof SessionState session) {
      return Arrays.asList(session.agentId(), session.startedAt(), session.endedAt());
    }
    Task task = (Task) state;
    return Arrays.asList(task.title(), task.description(), task.assignedTo());
  }

  private static String hash(@Nullable Object... fields) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object field : fields) {
        Object shown = field instanceof JsonDocument document ? text(document) : field;
        byte[] bytes = String.valueOf(shown).getBytes(StandardCharsets.UTF_8);
        digest.update(
            (bytes.length + (field == null ? "-" : "+")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  private static @Nullable String text(@Nullable JsonDocument document) {
    return document == null ? null : document.text();
  }
}
