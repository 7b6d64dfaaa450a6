package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import io.holdfast.text.Utf8;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An agent and its state. Immutable; see {@link EntityHeader} for what the store sets.
 *
 * @param header the fields that all kinds have
 * @param name its display name
 * @param status its status
 * @param capabilities its capabilities
 * @param metadata a JSON document about it
 * @param data its state, a JSON document
 */
public record AgentState(
    EntityHeader header,
    String name,
    AgentStatus status,
    Set<String> capabilities,
    @Nullable JsonDocument metadata,
    @Nullable JsonDocument data)
    implements EntityState {

  /** Checks every part. */
  public AgentState {
    Checks.text("name", name);
    capabilities = sorted(capabilities);
  }

  @Override
  public EntityKind kind() {
    return EntityKind.AGENT;
  }

  /** Returns a builder of a new agent. */
  public static Builder builder(String id) {
    return new Builder(EntityHeader.fresh(id));
  }

  /** Returns a builder with the values of this agent, its version included. */
  public Builder toBuilder() {
    Builder builder = new Builder(header);
    builder.name = name;
    builder.status = status;
    builder.capabilities = capabilities;
    builder.metadata = metadata;
    builder.data = data;
    return builder;
  }

  /** Returns a copy with another status; the version is kept, for the comparison on save. */
  public AgentState withStatus(AgentStatus status) {
    return toBuilder().status(status).build();
  }

  /** Returns a copy with another name; the version is kept, for the comparison on save. */
  public AgentState withName(String name) {
    return toBuilder().name(name).build();
  }

  /** Returns a copy with other metadata; the version is kept, for the comparison on save. */
  public AgentState withMetadata(@Nullable JsonDocument metadata) {
    return toBuilder().metadata(metadata).build();
  }

  /** Returns a copy with other data; the version is kept, for the comparison on save. */
  public AgentState withData(@Nullable JsonDocument data) {
    return toBuilder().data(data).build();
  }

  private static Set<String> sorted(Set<String> values) {
    TreeSet<String> sorted = new TreeSet<>(Utf8.ORDER);
    for (String value : values) {
      sorted.add(Checks.text("capabilities", value));
    }
    return Collections.unmodifiableSet(sorted);
  }

  @Override
  public String toString() {
    return "AgentState["
        + header.id()
        + ", version="
        + header.version()
        + ", "
        + status.label()
        + "]";
  }

  /** Builds an {@link AgentState}. Not thread-safe. */
  public static final class Builder extends EntityBuilder<Builder> {
    private @Nullable String name;
    private @Nullable AgentStatus status;
    private Set<String> capabilities = Set.of();
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
    public Builder status(AgentStatus status) {
      this.status = status;
      return this;
    }

    /** Its capabilities; empty by default. */
    public Builder capabilities(Collection<String> capabilities) {
      this.capabilities = Set.copyOf(capabilities);
      return this;
    }

    /** Its state, a JSON document; absent by default. */
    public Builder data(@Nullable JsonDocument data) {
      this.data = data;
      return this;
    }

    /**
     * Validates the fields and builds the agent.
     *
     * @throws io.holdfast.error.InvalidArgumentException if a required field is missing or a value
     *     is out of range
     */
    public AgentState build() {
      return new AgentState(
          header, required("name", name), required("status", status), capabilities, metadata, data);
    }
  }
}
