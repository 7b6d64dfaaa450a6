package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Change;
import org.jspecify.annotations.Nullable;

/**
 * How a version came to be, as it is stored.
 *
 * @param action the label of the action
 * @param actor who
 * @param reason why, if said
 * @param metadata a JSON document about the change, if any
 * @param recordedAt when, in milliseconds since 1970
 */
public record Provenance(
    String action,
    String actor,
    @Nullable String reason,
    @Nullable JsonDocument metadata,
    long recordedAt) {

  /** The checked record of the contract. */
  public Change change() {
    return new Change(actor, reason, metadata, null);
  }

  RowHasher into(RowHasher hasher) {
    return hasher.text(action).text(actor).text(reason).document(metadata).number(recordedAt);
  }
}
