package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A group of agents and its state. Immutable; see {@link EntityHeader} for what the store sets.
 *
 * @param header what every kind carries
 * @param name its display name
 * @param status where it stands in its life
 * @param metadata a JSON document about it
 * @param data the JSON document that is its state
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

  /** Starts one that does not exist yet. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** A builder that holds everything of this one, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.name = name;
    builder.status = status;
    builder.metadata = metadata;
    builder.data = data;
    return builder;
  }

  /** The same entity with another status; the version stays, so that a save compares it. */
  public SwarmState withStatus(SwarmStatus status) {
    return toBuilder().status(status).build();
  }

  /** The same entity with another name; the version stays, so that a save compares it. */
  public SwarmState withName(String name) {
    return toBuilder().name(name).build();
  }

  /** The same entity with other metadata; the version stays, so that a save compares it. */
  public SwarmState withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** The same entity with other data; the version stays, so that a save compares it. */
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

    /** Where it stands in its life; required. */
    public Builder status(SwarmStatus status) {
      this.status = status;
      return this;
    }

    /** The JSON document that is its state; absent by default. */
    public Builder data(@Nullable JsonDocument data) {
      this.data = data;
      return this;
    }

    /**
     * The finished object.
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
