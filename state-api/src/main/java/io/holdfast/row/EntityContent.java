package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
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

  /** The fields, in the order of the row hash. */
  static final RowFields<EntityContent> FIELDS =
      new RowFields<EntityContent>()
          .text("status", EntityContent::status)
          .shortContent("name", EntityContent::name)
          .check(content -> Checks.optionalText("name", content.name()))
          .text("owner_id", EntityContent::owner)
          .check(content -> Checks.optionalId("owner", content.owner()))
          .longContent("description", EntityContent::description)
          .check(content -> Checks.optionalText("description", content.description()))
          .text("schema_version", EntityContent::schemaVersion)
          .check(content -> Checks.optionalText("schemaVersion", content.schemaVersion()))
          .names("capabilities", EntityContent::capabilities)
          .check(content -> content.capabilities().forEach(EntityContent::checkCapability))
          .document("metadata", EntityContent::metadata)
          .document("data", EntityContent::data)
          .number("created_at", EntityContent::createdAt)
          .number("updated_at", EntityContent::updatedAt)
          .optionalNumber("finished_at", EntityContent::finishedAt)
          .optionalNumber("expires_at", EntityContent::expiresAt)
          .optionalNumber("started_at", EntityContent::startedAt)
          .optionalNumber("ended_at", EntityContent::endedAt);

  private static final List<RowField<EntityContent>> HASHED = FIELDS.build();

  static <X extends Exception> EntityContent read(FieldReader<X> in) throws X {
    return new EntityContent(
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.names(),
        in.document(),
        in.document(),
        in.number(),
        in.number(),
        in.optionalNumber(),
        in.optionalNumber(),
        in.optionalNumber(),
        in.optionalNumber());
  }

  /** The content of a tombstone: only its instants. */
  public static EntityContent tombstone(long createdAt, long updatedAt) {
    return new Builder().at(createdAt, updatedAt, null).build();
  }

  /** The same content with the instants that the store sets. */
  public EntityContent at(long created, long updated, @Nullable Long finished) {
    return new Builder(this).at(created, updated, finished).build();
  }

  /** The same content with another expiry. */
  public EntityContent expiring(@Nullable Long expiry) {
    Builder builder = new Builder(this);
    builder.expiresAt = expiry;
    return builder.build();
  }

  /** Whether both say the same, whatever instants the store set. */
  public boolean hasSameContent(EntityContent other) {
    return at(0, 0, null).equals(other.at(0, 0, null));
  }

  void into(RowHasher hasher) {
    for (RowField<EntityContent> field : HASHED) {
      field.write(hasher, this);
    }
  }

  private static void checkCapability(String capability) {
    Checks.text("capabilities", capability);
  }

  /** Bytes of the documents, as a measure of size. */
  public long documentBytes() {
    return (metadata == null ? 0 : metadata.sizeBytes()) + (data == null ? 0L : data.sizeBytes());
  }

  @Override
  public String toString() {
    return "EntityContent[" + status + ", documents=" + documentBytes() + " bytes]";
  }

  /** Builds content from other content or from nothing. */
  private static final class Builder {
    private @Nullable String status;
    private @Nullable String name;
    private @Nullable String owner;
    private @Nullable String description;
    private @Nullable String schemaVersion;
    private List<String> capabilities = List.of();
    private @Nullable JsonDocument metadata;
    private @Nullable JsonDocument data;
    private long createdAt;
    private long updatedAt;
    private @Nullable Long finishedAt;
    private @Nullable Long expiresAt;
    private @Nullable Long startedAt;
    private @Nullable Long endedAt;

    Builder() {}

    Builder(EntityContent from) {
      status = from.status;
      name = from.name;
      owner = from.owner;
      description = from.description;
      schemaVersion = from.schemaVersion;
      capabilities = from.capabilities;
      metadata = from.metadata;
      data = from.data;
      createdAt = from.createdAt;
      updatedAt = from.updatedAt;
      finishedAt = from.finishedAt;
      expiresAt = from.expiresAt;
      startedAt = from.startedAt;
      endedAt = from.endedAt;
    }

    Builder at(long created, long updated, @Nullable Long finished) {
      createdAt = created;
      updatedAt = updated;
      finishedAt = finished;
      return this;
    }

    EntityContent build() {
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
          expiresAt,
          startedAt,
          endedAt);
    }
  }
}
