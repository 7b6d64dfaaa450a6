package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A task: a piece of work that can be assigned. Immutable; see {@link EntityHeader} for what the
 * store sets.
 *
 * @param header the fields that all kinds have
 * @param title short title
 * @param description full description
 * @param status its status
 * @param assignedTo the assignee; a plain reference
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

  /** Returns a builder of a new task. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** Returns a builder with the values of this task, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.title = title;
    builder.description = description;
    builder.status = status;
    builder.assignedTo = assignedTo;
    builder.metadata = metadata;
    return builder;
  }

  /** Returns a copy with another status; the version is kept, for the comparison on save. */
  public Task withStatus(TaskStatus status) {
    return toBuilder().status(status).build();
  }

  /** Returns a copy with other metadata; the version is kept, for the comparison on save. */
  public Task withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** Returns a copy with another assignee; the version is kept, for the comparison on save. */
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

    /** Short title; required. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** Full description; absent by default. */
    public Builder description(@Nullable String description) {
      this.description = description;
      return this;
    }

    /** Its status; required. */
    public Builder status(TaskStatus status) {
      this.status = status;
      return this;
    }

    /** The assignee; a plain reference; absent by default. */
    public Builder assignedTo(@Nullable String assignedTo) {
      this.assignedTo = assignedTo;
      return this;
    }

    /**
     * Validates the fields and builds the task.
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
