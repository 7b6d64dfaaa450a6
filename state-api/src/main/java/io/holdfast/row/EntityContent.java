package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a version of an entity holds besides its key and version; the union of what the
 * four kinds have. Instants are milliseconds since 1970.
 *
 * @param status the label of the status; absent in a tombstone
 * @param name the name; a task's title; absent in a session
 * @param owner a session's agent; a task's assignee; absent elsewhere
 * @param description a task's description
 * @param schemaVersion the version of the document's schema
 * @param capabilities an agent's capabilities, sorted by their UTF-8 bytes
 * @param metadata the metadata document
 * @param data the state document
 * @param createdAt when this life of the entity began
 * @param updatedAt when this version was written
 * @param finishedAt when the status became a finished one
 * @param expiresAt when it ceases to exist
 * @param startedAt when a session began
 * @param endedAt when a session ended
 */
public record EntityContent(
    @Nullable String status,
    @Nullable String name,
    @Nullable String owner,
    @Nullable String description,
    @Nullable String schemaVersion,
    List<String> capabilities,
    @Nullable JsonDocument metadata,
    @Nullable JsonDocument data,
    long createdAt,
    long updatedAt,
    @Nullable Long finishedAt,
    @Nullable Long expiresAt,
    @Nullable Long startedAt,
    @Nullable Long endedAt) {

  /** Copies the capabilities. */
  public EntityContent {
    capabilities = List.copyOf(capabilities);
  }

  /** What a tombstone holds: nothing but its instants. */
  public static EntityContent tombstone(long createdAt, long updatedAt) {
    return new EntityContent(
        null, null, null, null, null, List.of(), null, null, createdAt, updatedAt, null, null, null,
        null);
  }

  /** The same content with the instants that the store sets. */
  public EntityContent at(long created, long updated, @Nullable Long finished) {
    return new EntityContent(
        status,
        name,
        owner,
        description,
        schemaVersion,
        capabilities,
        metadata,
        data,
        created,
        updated,
        finished,
        expiresAt,
        startedAt,
        endedAt);
  }

  /** The same content with another expiry. */
  public EntityContent expiring(@Nullable Long expiry) {
    return new EntityContent(
        status,
        name,
        owner,
        description,
        schemaVersion,
        capabilities,
        metadata,
        data,
        createdAt,
        updatedAt,
        finishedAt,
        expiry,
        startedAt,
        endedAt);
  }

  /** Whether both say the same, whatever instants the store set. */
  public boolean hasSameContent(EntityContent other) {
    return at(0, 0, null).equals(other.at(0, 0, null));
  }

  RowHasher into(RowHasher hasher) {
    return hasher
        .text(status)
        .text(name)
        .text(owner)
        .text(description)
        .text(schemaVersion)
        .set(capabilities)
        .document(metadata)
        .document(data)
        .number(createdAt)
        .number(updatedAt)
        .number(finishedAt)
        .number(expiresAt)
        .number(startedAt)
        .number(endedAt);
  }

  /** Bytes of the documents, as a measure of size. */
  public long documentBytes() {
    return (metadata == null ? 0 : metadata.sizeBytes()) + (data == null ? 0L : data.sizeBytes());
  }

  @Override
  public String toString() {
    return "EntityContent[" + status + ", documents=" + documentBytes() + " bytes]";
  }
}
