package io.holdfast.model;

import org.jspecify.annotations.Nullable;

/**
 * Who changes something and why; kept with the version in history and in the audit log.
 *
 * @param actor who: 1–512 bytes of UTF-8 without control characters
 * @param reason why, at most 64 KiB; absent if nobody said
 * @param metadata a JSON document about the change; absent by default
 */
public record Change(String actor, @Nullable String reason, @Nullable JsonDocument metadata) {

  /** Checks every part. */
  public Change {
    Checks.id("actor", actor);
    Checks.optionalText("reason", reason);
  }

  /** A change by somebody. */
  public static Change by(String actor) {
    return new Change(actor, null, null);
  }

  /** The same change with its reason. */
  public Change because(String reason) {
    return new Change(actor, reason, metadata);
  }

  /** The same change with a JSON document about it. */
  public Change with(JsonDocument metadata) {
    return new Change(actor, reason, metadata);
  }

  @Override
  public String toString() {
    return "Change[by=" + actor + "]";
  }
}
