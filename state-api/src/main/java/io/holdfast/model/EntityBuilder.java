package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.JsonDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the entity builders, with the fields that all kinds have. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class EntityBuilder<B extends EntityBuilder<B>>
    permits AgentState.Builder, SwarmState.Builder, SessionState.Builder, Task.Builder {
  EntityHeader header;
  @Nullable JsonDocument metadata;

  EntityBuilder(EntityHeader header) {
    this.header = header;
  }

  abstract B self();

  /** The version that the stored entity must have; 0 (the default) if it must not exist. */
  public B version(long version) {
    header = header.withVersion(version);
    return self();
  }

  /** The version of the document's schema; absent by default. */
  public B schemaVersion(@Nullable String schemaVersion) {
    header = header.withSchemaVersion(schemaVersion);
    return self();
  }

  /** When the entity expires; never by default. */
  public B expiresAt(@Nullable Instant expiresAt) {
    header = header.withExpiresAt(expiresAt);
    return self();
  }

  /** Replaces the whole header; for stores and tools that move data. */
  public B header(EntityHeader header) {
    this.header = header;
    return self();
  }

  /** A JSON document about the entity; absent by default. */
  public B metadata(@Nullable JsonDocument metadata) {
    this.metadata = metadata;
    return self();
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Required field is missing").with("field", field));
    }
    return value;
  }
}
