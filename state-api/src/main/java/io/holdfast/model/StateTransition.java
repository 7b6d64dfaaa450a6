package io.holdfast.model;

import io.holdfast.json.JsonDocument;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state transition that an application recorded for an entity, with labels of its own. Immutable,
 * append-only.
 *
 * @param key the entity
 * @param seq the sequence number among the entity's transitions, from 1, without gaps; 0 inside the
 *     transaction that records it
 * @param before the state before, at most 64 KiB; absent for the first
 * @param after the state after, at most 64 KiB
 * @param reason why, at most 64 KiB; absent if not given
 * @param metadata a JSON document about the transition; absent if none
 * @param recordedAt when it was recorded, by the store's clock
 */
public record StateTransition(
    EntityKey key,
    long seq,
    @Nullable String before,
    String after,
    @Nullable String reason,
    @Nullable JsonDocument metadata,
    Instant recordedAt) {

  /** Checks every part and truncates the instant to the millisecond. */
  public StateTransition {
    Checks.atLeast("seq", seq, 0);
    Checks.optionalText("before", before);
    Checks.text("after", after);
    Checks.optionalText("reason", reason);
    recordedAt = Checks.instant("recordedAt", recordedAt);
  }

  /** Key, number and states; never reason and metadata. */
  @Override
  public String toString() {
    return "StateTransition[" + key + "#" + seq + ": " + before + " -> " + after + "]";
  }
}
