package io.holdfast.row;

import io.holdfast.model.Hash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of an entity in history. Its {@code state} carries the entity's own row hash.
 *
 * @param state the entity at that version; its stored hash is the hash of the entity's row
 * @param provenance how the version came to be
 * @param storedHash the hash stored beside the history row; absent if missing or malformed
 */
public record HistoryRow(EntityRow state, Provenance provenance, @Nullable Hash storedHash)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<HistoryRow> SCHEMA =
      new RowSchema<>(
          "holdfast.history.1",
          new RowFields<HistoryRow>()
              .part(EntityRow.stateFields("id"), HistoryRow::state)
              .part(
                  Provenance.fields("change_metadata", RowField.Kind.SHORT_CONTENT),
                  HistoryRow::provenance)
              .rowHash("row_hash", HistoryRow::storedHash),
          HistoryRow::read,
          "namespace",
          "kind",
          "id",
          "version");

  private static <X extends Exception> HistoryRow read(FieldReader<X> in) throws X {
    return new HistoryRow(EntityRow.read(in), Provenance.read(in), in.rowHash());
  }

  /** A row with its hash computed. */
  public static HistoryRow hashed(EntityRow state, Provenance provenance) {
    HistoryRow bare = new HistoryRow(state, provenance, null);
    return new HistoryRow(state, provenance, SCHEMA.hash(bare));
  }

  @Override
  public RowType type() {
    return RowType.HISTORY;
  }

  @Override
  public RowKey key() {
    return RowKey.of(state.namespace(), state.kind().label(), state.id(), state.version());
  }

  @Override
  public long epoch() {
    return state.epoch();
  }

  /** Recomputes the hash of the state from its bytes, then the hash over it and the provenance. */
  @Override
  public Hash computeHash() {
    EntityRow sound = state.withHash(state.computeHash());
    return SCHEMA.hash(new HistoryRow(sound, provenance, null));
  }

  @Override
  public boolean isSound(Hash computed) {
    return Objects.equals(storedHash, computed) && computed.equals(SCHEMA.hash(this));
  }

  @Override
  public HistoryRow rehashed(HashRule rule) {
    HistoryRow row = new HistoryRow(state.rehashed(rule), provenance, null);
    return new HistoryRow(row.state, provenance, rule.choose(SCHEMA.hash(row), storedHash));
  }
}
