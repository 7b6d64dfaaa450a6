package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session: a period of work of an agent or a swarm, with a start and an end. Immutable; see
 * {@link EntityHeader} for what the store sets.
 *
 * @param header the fields that all kinds have
 * @param agentId the agent or swarm that it belongs to; a plain reference
 * @param status its status
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

  /** Returns a builder of a new session. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** Returns a builder with the values of this session, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.agentId = agentId;
    builder.status = status;
    builder.startedAt = startedAt;
    builder.endedAt = endedAt;
    builder.metadata = metadata;
    return builder;
  }

  /** Returns a copy with another status; the version is kept, for the comparison on save. */
  public SessionState withStatus(SessionStatus status) {
    return toBuilder().status(status).build();
  }

  /** Returns a copy with other metadata; the version is kept, for the comparison on save. */
  public SessionState withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** Returns a copy with another end; the version is kept, for the comparison on save. */
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

    /** Its status; required. */
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
     * Validates the fields and builds the session.
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
