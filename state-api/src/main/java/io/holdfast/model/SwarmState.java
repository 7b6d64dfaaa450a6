package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A group of agents and its state. Immutable; see {@link EntityHeader} for what the store sets.
 *
 * @param header the fields that all kinds have
 * @param name its display name
 * @param status its status
 * @param metadata a JSON document about it
 * @param data its state, a JSON document
 */
public record SwarmState(
    EntityHeader header,
    String name,
    SwarmStatus status,
    @Nullable JsonDocument metadata,
    @Nullable JsonDocument data)
    implements EntityState {

  /** Checks every part. */
  public SwarmState {
    Checks.text("name", name);
  }

  @Override
  public EntityKind kind() {
    return EntityKind.SWARM;
  }

  /** Returns a builder of a new swarm. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** Returns a builder with the values of this swarm, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.name = name;
    builder.status = status;
    builder.metadata = metadata;
    builder.data = data;
    return builder;
  }

  /** Returns a copy with another status; the version is kept, for the comparison on save. */
  public SwarmState withStatus(SwarmStatus status) {
    return toBuilder().status(status).build();
  }

  /** Returns a copy with another name; the version is kept, for the comparison on save. */
  public SwarmState withName(String name) {
    return toBuilder().name(name).build();
  }

  /** Returns a copy with other metadata; the version is kept, for the comparison on save. */
  public SwarmState withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** Returns a copy with other data; the version is kept, for the comparison on save. */
  public SwarmState withData(@Nullable JsonDocument data) {
    return toBuilder().data(data).build();
  }

  @Override
  public String toString() {
    return "SwarmState["
        + header.id()
        + ", version="
        + header.version()
        + ", "
        + status.label()
        + "]";
  }

  /** Builds a {@link SwarmState}. Not thread-safe. */
  public static final class Builder extends EntityBuilder<Builder> {
    private @Nullable String name;
    private @Nullable SwarmStatus status;
    private @Nullable JsonDocument data;

    private Builder(EntityHeader header) {
      super(header);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Its display name; required. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Its status; required. */
    public Builder status(SwarmStatus status) {
      this.status = status;
      return this;
    }

    /** Its state, a JSON document; absent by default. */
    public Builder data(@Nullable JsonDocument data) {
      this.data = data;
      return this;
    }

    /**
     * Validates the fields and builds the swarm.
     *
     * @throws io.holdfast.error.InvalidArgumentException if a required field is missing or a value
     *     is out of range
     */
    public SwarmState build() {
      return new SwarmState(
          header, required("name", name), required("status", status), metadata, data);
    }
  }
}
