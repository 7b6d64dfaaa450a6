package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session: what an agent or a swarm does from a start to an end. Immutable; see {@link
 * EntityHeader} for what the store sets.
 *
 * @param header what every kind carries
 * @param agentId the agent or swarm that it belongs to; a plain reference
 * @param status where it stands in its life
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param metadata a JSON document about it
 */
public record SessionState(
    EntityHeader header,
    @Nullable String agentId,
    SessionStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable JsonDocument metadata)
    implements EntityState {

  /** Checks every part. */
  public SessionState {
    Checks.optionalId("agentId", agentId);
    startedAt = Checks.optionalInstant("startedAt", startedAt);
    endedAt = Checks.optionalInstant("endedAt", endedAt);
  }

  @Override
  public EntityKind kind() {
    return EntityKind.SESSION;
  }

  /** Starts one that does not exist yet. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** A builder that holds everything of this one, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.agentId = agentId;
    builder.status = status;
    builder.startedAt = startedAt;
    builder.endedAt = endedAt;
    builder.metadata = metadata;
    return builder;
  }

  /** The same entity with another status; the version stays, so that a save compares it. */
  public SessionState withStatus(SessionStatus status) {
    return toBuilder().status(status).build();
  }

  /** The same entity with other metadata; the version stays, so that a save compares it. */
  public SessionState withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** The same entity with another endedAt; the version stays, so that a save compares it. */
  public SessionState withEndedAt(@Nullable Instant endedAt) {
    return toBuilder().endedAt(endedAt).build();
  }

  @Override
  public String toString() {
    return "SessionState["
        + header.id()
        + ", version="
        + header.version()
        + ", "
        + status.label()
        + "]";
  }

  /** Builds a {@link SessionState}. Not thread-safe. */
  public static final class Builder extends EntityBuilder<Builder> {
    private @Nullable String agentId;
    private @Nullable SessionStatus status;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    private Builder(EntityHeader header) {
      super(header);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The agent or swarm that it belongs to; a plain reference; absent by default. */
    public Builder agentId(@Nullable String agentId) {
      this.agentId = agentId;
      return this;
    }

    /** Where it stands in its life; required. */
    public Builder status(SessionStatus status) {
      this.status = status;
      return this;
    }

    /** When it began; absent by default. */
    public Builder startedAt(@Nullable Instant startedAt) {
      this.startedAt = startedAt;
      return this;
    }

    /** When it ended; absent by default. */
    public Builder endedAt(@Nullable Instant endedAt) {
      this.endedAt = endedAt;
      return this;
    }

    /**
     * The finished object.
     *
     * @throws io.holdfast.error.InvalidArgumentException if a required field is missing or a value
     *     is out of range
     */
    public SessionState build() {
      return new SessionState(
          header, agentId, required("status", status), startedAt, endedAt, metadata);
    }
  }
}
