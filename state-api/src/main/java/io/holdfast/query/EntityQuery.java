package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Status;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Query for entities. Ordered by id, or with {@code updatedSince} by (updated, id). Tombstones are
 * never listed.
 *
 * @param statuses only entities with one of these statuses; all if empty
 * @param updatedSince only entities written at this instant or later; all if absent
 * @param metadata only entities whose metadata matches all of these filters; all if empty
 * @param capabilities only agents that have all of these capabilities; all if empty
 */
public record EntityQuery(
    Set<Status> statuses,
    @Nullable Instant updatedSince,
    List<MetadataFilter> metadata,
    Set<String> capabilities) {
  /** Maximum number of metadata filters, and of capabilities, of one query. */
  public static final int MAX_CONDITIONS = 32;

  /**
   * Copies the collections and truncates the instant to the millisecond.
   *
   * @throws InvalidArgumentException if there are too many conditions, or a part is out of range
   */
  public EntityQuery {
    statuses = Set.copyOf(statuses);
    updatedSince = Checks.optionalInstant("updatedSince", updatedSince);
    metadata = List.copyOf(metadata);
    capabilities = Set.copyOf(capabilities);
    capabilities.forEach(capability -> Checks.text("capability", capability));
    if (metadata.size() > MAX_CONDITIONS || capabilities.size() > MAX_CONDITIONS) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Query has too many conditions")
              .with("metadata", metadata.size())
              .with("capabilities", capabilities.size())
              .with("most", MAX_CONDITIONS));
    }
  }

  /** A query by status and time only. */
  public EntityQuery(Set<Status> statuses, @Nullable Instant updatedSince) {
    this(statuses, updatedSince, List.of(), Set.of());
  }

  /** All entities. */
  public static EntityQuery all() {
    return new EntityQuery(Set.of(), null);
  }

  /** Entities with one of these statuses. */
  public static EntityQuery withStatus(Status... statuses) {
    return new EntityQuery(new LinkedHashSet<>(List.of(statuses)), null);
  }

  /** Returns a copy restricted to entities written at this instant or later. */
  public EntityQuery updatedSince(Instant instant) {
    return new EntityQuery(statuses, instant, metadata, capabilities);
  }

  /** Returns a copy that also requires a metadata filter to match. */
  public EntityQuery where(MetadataFilter filter) {
    List<MetadataFilter> more = new ArrayList<>(metadata);
    more.add(filter);
    return new EntityQuery(statuses, updatedSince, more, capabilities);
  }

  /** Returns a copy that also requires a capability. */
  public EntityQuery withCapability(String capability) {
    Set<String> more = new LinkedHashSet<>(capabilities);
    more.add(capability);
    return new EntityQuery(statuses, updatedSince, metadata, more);
  }

  /** The sort order of the list. */
  public Cursor.Order order() {
    return updatedSince == null ? Cursor.Order.ID : Cursor.Order.UPDATED;
  }

  /**
   * Checks that the query applies to a kind: its statuses belong to the kind, and only agents have
   * capabilities. Returns the query.
   *
   * @throws InvalidArgumentException if it does not
   */
  public EntityQuery on(EntityKind kind) {
    for (Status status : statuses) {
      if (status.kind() != kind) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Status belongs to another kind")
                .with("status", status.label())
                .with("kind", kind.label()));
      }
    }
    if (!capabilities.isEmpty() && kind != EntityKind.AGENT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Only agents have capabilities").with("kind", kind.label()));
    }
    return this;
  }
}
