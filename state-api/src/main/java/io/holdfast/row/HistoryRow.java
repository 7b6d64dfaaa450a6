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

  /** A row with its hash computed. */
  public static HistoryRow hashed(EntityRow state, Provenance provenance) {
    return new HistoryRow(state, provenance, hash(state.storedHash(), provenance));
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
    return hash(state.computeHash(), provenance);
  }

  @Override
  public boolean isSound(Hash computed) {
    return Objects.equals(storedHash, computed)
        && computed.equals(hash(state.storedHash(), provenance));
  }

  private static Hash hash(@Nullable Hash stateHash, Provenance provenance) {
    return provenance.into(new RowHasher("holdfast.history.1").hash(stateHash)).finish();
  }
}
