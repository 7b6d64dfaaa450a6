package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something and why; kept with the version in history and in the audit log. A request
 * id makes the write safe to repeat: the same write to the same entity under the same id returns
 * what the first one returned and writes nothing, within {@link
 * io.holdfast.StoreConfig#requestRetention()}.
 *
 * @param actor who: 1–512 bytes of UTF-8 without control characters
 * @param reason why, at most 64 KiB; absent if nobody said
 * @param metadata a JSON document about the change; absent by default
 * @param requestId names the request, 1–512 bytes of UTF-8 without control characters; absent for a
 *     write that must not be repeated blindly
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

  /** A change by somebody. */
  public static Change by(String actor) {
    return new Change(actor, null, null, null);
  }

  /** The same change with its reason. */
  public Change because(String reason) {
    return new Change(actor, reason, metadata, requestId);
  }

  /** The same change with a JSON document about it. */
  public Change with(JsonDocument metadata) {
    return new Change(actor, reason, metadata, requestId);
  }

  /** The same change under a request id. */
  public Change as(String requestId) {
    return new Change(actor, reason, metadata, requestId);
  }

  @Override
  public String toString() {
    return "Change[by=" + actor + "]";
  }
}
