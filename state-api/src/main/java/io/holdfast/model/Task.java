package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as a record. Immutable; see {@link EntityHeader} for what the store sets.
 *
 * @param header what every kind carries
 * @param title what is to be done, in short
 * @param description what is to be done, at length
 * @param status where it stands in its life
 * @param assignedTo who works on it; a plain reference
 * @param metadata a JSON document about it
 */
public record Task(
    EntityHeader header,
    String title,
    @Nullable String description,
    TaskStatus status,
    @Nullable String assignedTo,
    @Nullable JsonDocument metadata)
    implements EntityState {

  /** Checks every part. */
  public Task {
    Checks.text("title", title);
    Checks.optionalText("description", description);
    Checks.optionalId("assignedTo", assignedTo);
  }

  @Override
  public EntityKind kind() {
    return EntityKind.TASK;
  }

  /** Starts one that does not exist yet. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** A builder that holds everything of this one, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.title = title;
    builder.description = description;
    builder.status = status;
    builder.assignedTo = assignedTo;
    builder.metadata = metadata;
    return builder;
  }

  /** The same entity with another status; the version stays, so that a save compares it. */
  public Task withStatus(TaskStatus status) {
    return toBuilder().status(status).build();
  }

  /** The same entity with other metadata; the version stays, so that a save compares it. */
  public Task withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** The same entity with another assignedTo; the version stays, so that a save compares it. */
  public Task withAssignedTo(@Nullable String assignedTo) {
    return toBuilder().assignedTo(assignedTo).build();
  }

  @Override
  public String toString() {
    return "Task[" + header.id() + ", version=" + header.version() + ", " + status.label() + "]";
  }

  /** Builds a {@link Task}. Not thread-safe. */
  public static final class Builder extends EntityBuilder<Builder> {
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable TaskStatus status;
    private @Nullable String assignedTo;

    private Builder(EntityHeader header) {
      super(header);
    }

    @Override
    Builder self() {
      return this;
    }

    /** What is to be done, in short; required. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** What is to be done, at length; absent by default. */
    public Builder description(@Nullable String description) {
      this.description = description;
      return this;
    }

    /** Where it stands in its life; required. */
    public Builder status(TaskStatus status) {
      this.status = status;
      return this;
    }

    /** Who works on it; a plain reference; absent by default. */
    public Builder assignedTo(@Nullable String assignedTo) {
      this.assignedTo = assignedTo;
      return this;
    }

    /**
     * The finished object.
     *
     * @throws io.holdfast.error.InvalidArgumentException if a required field is missing or a value
     *     is out of range
     */
    public Task build() {
      return new Task(
          header,
          required("title", title),
          description,
          required("status", status),
          assignedTo,
          metadata);
    }
  }
}
