package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A transition that an application noted of an entity.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param seq the number among the entity's transitions, from 1, without gaps; 0 before it is stored
 * @param before the state before, in the application's words; absent for the first
 * @param after the state after, in the application's words
 * @param reason why, if said
 * @param metadata a JSON document about the transition, if any
 * @param recordedAt when, in milliseconds since 1970
 * @param epoch the tenure in which the row was written; never part of the hash
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record TransitionRow(
    String namespace,
    String kind,
    String id,
    long seq,
    @Nullable String before,
    String after,
    @Nullable String reason,
    @Nullable JsonDocument metadata,
    long recordedAt,
    long epoch,
    @Nullable Hash storedHash)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<TransitionRow> SCHEMA =
      new RowSchema<>(
          "holdfast.transition.1",
          new RowFields<TransitionRow>()
              .text("namespace", TransitionRow::namespace)
              .check(row -> Checks.namespace(row.namespace()))
              .text("kind", TransitionRow::kind)
              .check(row -> EntityKind.of(row.kind()))
              .text("id", TransitionRow::id)
              .check(row -> Checks.id(row.id()))
              .number("seq", TransitionRow::seq)
              .check(row -> Checks.atLeast("seq", row.seq(), 1))
              .longContent("state_before", TransitionRow::before)
              .check(row -> Checks.optionalText("before", row.before()))
              .longContent("state_after", TransitionRow::after)
              .check(row -> Checks.text("after", row.after()))
              .longContent("reason", TransitionRow::reason)
              .check(row -> Checks.optionalText("reason", row.reason()))
              .document("metadata", TransitionRow::metadata)
              .number("recorded_at", TransitionRow::recordedAt)
              .number("epoch", TransitionRow::epoch)
              .unhashed()
              .rowHash("row_hash", TransitionRow::storedHash),
          TransitionRow::read,
          "namespace",
          "kind",
          "id",
          "seq");

  private static <X extends Exception> TransitionRow read(FieldReader<X> in) throws X {
    return new TransitionRow(
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.optionalText(),
        in.text(),
        in.optionalText(),
        in.document(),
        in.number(),
        in.number(),
        in.rowHash());
  }

  /** The same row under a number, with its hash computed. */
  public TransitionRow numbered(long number) {
    TransitionRow bare =
        new TransitionRow(
            namespace, kind, id, number, before, after, reason, metadata, recordedAt, epoch, null);
    return bare.withHash(bare.computeHash());
  }

  /** The same row with its hash computed. */
  public TransitionRow hashed() {
    return withHash(computeHash());
  }

  /** The same row of another epoch. */
  public TransitionRow withEpoch(long tenure) {
    return new TransitionRow(
        namespace, kind, id, seq, before, after, reason, metadata, recordedAt, tenure, storedHash);
  }

  private TransitionRow withHash(@Nullable Hash hash) {
    return new TransitionRow(
        namespace, kind, id, seq, before, after, reason, metadata, recordedAt, epoch, hash);
  }

  @Override
  public RowType type() {
    return RowType.TRANSITION;
  }

  @Override
  public RowKey key() {
    return RowKey.of(namespace, kind, id, seq);
  }

  @Override
  public Hash computeHash() {
    return SCHEMA.hash(this);
  }

  @Override
  public TransitionRow rehashed(HashRule rule) {
    return withHash(rule.choose(computeHash(), storedHash));
  }
}
