package io.holdfast.query;

import io.holdfast.model.Action;
import io.holdfast.model.EntityKey;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Query for audit entries, listed in the order of (instant, kind, id, version).
 *
 * @param key only entries of this entity; all if absent
 * @param actor only entries of this actor; all if absent
 * @param action only this action; all if absent
 * @param from only at this instant or later; all if absent
 * @param until only before this instant; all if absent
 */
public record AuditQuery(
    @Nullable EntityKey key,
    @Nullable String actor,
    @Nullable Action action,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** Checks every part. */
  public AuditQuery {
    Checks.optionalId("actor", actor);
    from = Checks.optionalInstant("from", from);
    until = Checks.optionalInstant("until", until);
  }

  /** All entries of the namespace. */
  public static AuditQuery all() {
    return new AuditQuery(null, null, null, null, null);
  }

  /** The entries of one entity. */
  public static AuditQuery of(EntityKey key) {
    return new AuditQuery(key, null, null, null, null);
  }

  /** Returns a copy restricted to an actor. */
  public AuditQuery by(String actor) {
    return new AuditQuery(key, actor, action, from, until);
  }

  /** Returns a copy restricted to an action. */
  public AuditQuery doing(Action action) {
    return new AuditQuery(key, actor, action, from, until);
  }

  /** Returns a copy restricted to a time range, {@code until} excluded. */
  public AuditQuery between(@Nullable Instant from, @Nullable Instant until) {
    return new AuditQuery(key, actor, action, from, until);
  }
}
