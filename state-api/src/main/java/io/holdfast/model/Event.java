package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session. Immutable, append-only.
 *
 * @param id the event's id, unique in its namespace
 * @param sessionId the session; a plain reference
 * @param seq the sequence number within the session, from 1, assigned by the store; 0 before
 * @param type the type of event, chosen by the caller
 * @param actorType the type of actor, if known
 * @param actorId the id of the actor, if known; a plain reference
 * @param timestamp when it happened
 * @param content the content, at most 16 MiB; absent if none
 * @param metadata a JSON document about it; absent if none
 * @param gitCommit the related Git commit, if known
 */
public record Event(
    String id,
    String sessionId,
    long seq,
    String type,
    @Nullable String actorType,
    @Nullable String actorId,
    Instant timestamp,
    @Nullable String content,
    @Nullable JsonDocument metadata,
    @Nullable String gitCommit) {

  /** Checks every part and truncates the instant to the millisecond. */
  public Event {
    Checks.id(id);
    Checks.id("sessionId", sessionId);
    Checks.atLeast("seq", seq, 0);
    Checks.text("type", type);
    Checks.optionalText("actorType", actorType);
    Checks.optionalId("actorId", actorId);
    timestamp = Checks.instant("timestamp", timestamp);
    if (content != null) {
      Checks.content("content", content);
    }
    Checks.optionalText("gitCommit", gitCommit);
  }

  /** Returns a builder of an event; session, type and timestamp are required. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  @Override
  public String toString() {
    return "Event[" + id + ", session=" + sessionId + ", seq=" + seq + ", " + type + "]";
  }

  /** Builds an {@link Event}. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private @Nullable String sessionId;
    private long seq;
    private @Nullable String type;
    private @Nullable String actorType;
    private @Nullable String actorId;
    private @Nullable Instant timestamp;
    private @Nullable String content;
    private @Nullable JsonDocument metadata;
    private @Nullable String gitCommit;

    private Builder(String id) {
      this.id = id;
    }

    /** The session; required. */
    public Builder sessionId(String sessionId) {
      this.sessionId = sessionId;
      return this;
    }

    /**
     * The sequence number within the session; assigned by the store, may be given for an import.
     */
    public Builder seq(long seq) {
      this.seq = seq;
      return this;
    }

    /** The type of event; required. */
    public Builder type(String type) {
      this.type = type;
      return this;
    }

    /** The type and the id of the actor. */
    public Builder actor(@Nullable String actorType, @Nullable String actorId) {
      this.actorType = actorType;
      this.actorId = actorId;
      return this;
    }

    /** When it happened; required. */
    public Builder timestamp(Instant timestamp) {
      this.timestamp = timestamp;
      return this;
    }

    /** The content. */
    public Builder content(@Nullable String content) {
      this.content = content;
      return this;
    }

    /** A JSON document about it. */
    public Builder metadata(@Nullable JsonDocument metadata) {
      this.metadata = metadata;
      return this;
    }

    /** The related Git commit. */
    public Builder gitCommit(@Nullable String gitCommit) {
      this.gitCommit = gitCommit;
      return this;
    }

    /**
     * Validates the fields and builds the event.
     *
     * @throws io.holdfast.error.InvalidArgumentException if a required field is missing or a value
     *     is out of range
     */
    public Event build() {
      return new Event(
          id,
          EntityBuilder.required("sessionId", sessionId),
          seq,
          EntityBuilder.required("type", type),
          actorType,
          actorId,
          EntityBuilder.required("timestamp", timestamp),
          content,
          metadata,
          gitCommit);
    }
  }
}
