package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entities to list. Without {@code updatedSince} the list is in the order of ids, with it in
 * the order of (updated, id). Tombstones are never listed.
 *
 * @param statuses only these; all if empty
 * @param updatedSince only what was written at this instant or later; all if absent
 */
public record EntityQuery(Set<Status> statuses, @Nullable Instant updatedSince) {

  /** Copies the statuses and cuts the instant to the millisecond. */
  public EntityQuery {
    statuses = Set.copyOf(statuses);
    updatedSince = Checks.optionalInstant("updatedSince", updatedSince);
  }

  /** All entities. */
  public static EntityQuery all() {
    return new EntityQuery(Set.of(), null);
  }

  /** Entities with one of these statuses. */
  public static EntityQuery withStatus(Status... statuses) {
    return new EntityQuery(new LinkedHashSet<>(List.of(statuses)), null);
  }

  /** The same, but only what was written at this instant or later. */
  public EntityQuery updatedSince(Instant instant) {
    return new EntityQuery(statuses, instant);
  }

  /** The order in which the list comes. */
  public Cursor.Order order() {
    return updatedSince == null ? Cursor.Order.ID : Cursor.Order.UPDATED;
  }

  /**
   * Checks that every status belongs to the kind, and returns the query.
   *
   * @throws InvalidArgumentException if one does not
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
    return this;
  }
}
