package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Actor, reason and request id of a write; stored with the version in history and in the audit log.
 * A request id makes the write idempotent: repeating the same write to the same entity with the
 * same id returns the first result and writes nothing, within {@link
 * io.holdfast.StoreConfig#requestRetention()}.
 *
 * @param actor who makes the change: 1–512 bytes of UTF-8 without control characters
 * @param reason why, at most 64 KiB; absent if not given
 * @param metadata a JSON document about the change; absent by default
 * @param requestId idempotency key of the write, 1–512 bytes of UTF-8 without control characters;
 *     absent for a write that is not safe to retry blindly
 */
public record Change(
    String actor,
    @Nullable String reason,
    @Nullable JsonDocument metadata,
    @Nullable String requestId) {

  /** Checks every part. */
  public Change {
    Checks.id("actor", actor);
    Checks.optionalText("reason", reason);
    Checks.optionalId("requestId", requestId);
  }

  /** Creates a change by an actor. */
  public static Change by(String actor) {
    return new Change(actor, null, null, null);
  }

  /** Returns a copy with a reason. */
  public Change because(String reason) {
    return new Change(actor, reason, metadata, requestId);
  }

  /** Returns a copy with a JSON document about the change. */
  public Change with(JsonDocument metadata) {
    return new Change(actor, reason, metadata, requestId);
  }

  /** Returns a copy with a request id. */
  public Change as(String requestId) {
    return new Change(actor, reason, metadata, requestId);
  }

  @Override
  public String toString() {
    return "Change[by=" + actor + "]";
  }
}
