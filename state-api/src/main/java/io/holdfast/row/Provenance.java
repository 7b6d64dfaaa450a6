package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Action;
import io.holdfast.model.Change;
import io.holdfast.text.Checks;
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

  /**
   * The fields, in the order of the row hash.
   *
   * @param metadata what the row calls the document about the change
   * @param reason the kind of the reason, which counts towards the size of some rows only
   */
  static RowFields<Provenance> fields(String metadata, RowField.Kind reason) {
    return new RowFields<Provenance>()
        .text("action", Provenance::action)
        .check(change -> Action.of(change.action()))
        .text("actor", Provenance::actor)
        .check(change -> Checks.id("actor", change.actor()))
        .text("reason", reason, Provenance::reason)
        .check(change -> Checks.optionalText("reason", change.reason()))
        .document(metadata, Provenance::metadata)
        .number("recorded_at", Provenance::recordedAt);
  }

  static <X extends Exception> Provenance read(FieldReader<X> in) throws X {
    return new Provenance(in.text(), in.text(), in.optionalText(), in.document(), in.number());
  }
}
