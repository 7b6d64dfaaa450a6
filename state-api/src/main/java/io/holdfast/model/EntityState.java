package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entity of any kind at one version. Immutable. */
public sealed interface EntityState permits AgentState, SwarmState, SessionState, Task {
  /** The fields that all kinds have. */
  EntityHeader header();

  /** The kind. */
  EntityKind kind();

  /** Its status. */
  Status status();

  /** A JSON document about the entity, if it has one. */
  @Nullable JsonDocument metadata();

  /** The id within namespace and kind. */
  default String id() {
    return header().id();
  }

  /** Its key; only for an entity that a store returned. */
  default EntityKey key() {
    return header().key(kind());
  }

  /** The version read, from 1; 0 for an entity that must not exist yet. */
  default long version() {
    return header().version();
  }

  /** The version of the document's schema, if it has one. */
  default @Nullable String schemaVersion() {
    return header().schemaVersion();
  }

  /** When the entity was created, or re-created after a delete; absent until it is saved. */
  default @Nullable Instant createdAt() {
    return header().createdAt();
  }

  /** When this version was written; absent until it is saved. */
  default @Nullable Instant updatedAt() {
    return header().updatedAt();
  }

  /** When its status became a terminal one, if it has. */
  default @Nullable Instant finishedAt() {
    return header().finishedAt();
  }

  /** When it expires, if ever. */
  default @Nullable Instant expiresAt() {
    return header().expiresAt();
  }
}
