package io.holdfast.row;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot or a checkpoint: a copy of an entity under an id of its own.
 *
 * @param type {@link RowType#SNAPSHOT} or {@link RowType#CHECKPOINT}
 * @param id the id of the copy, unique in its namespace and type
 * @param state the copy; its stored hash is the hash of the entity's row
 * @param description what it is for
 * @param takenAt when it was made, in milliseconds since 1970
 * @param purgeAt when it may be removed, in milliseconds since 1970
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record SnapshotRow(
    RowType type,
    String id,
    EntityRow state,
    @Nullable String description,
    long takenAt,
    @Nullable Long purgeAt,
    @Nullable Hash storedHash)
    implements Row {

  /** Checks the type. */
  public SnapshotRow {
    if (type != RowType.SNAPSHOT && type != RowType.CHECKPOINT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Row type is not a snapshot or a checkpoint").with("type", type));
    }
  }

  /** The same row with its hash computed. */
  public SnapshotRow hashed() {
    return new SnapshotRow(type, id, state, description, takenAt, purgeAt, computeHash());
  }

  @Override
  public RowKey key() {
    return RowKey.of(state.namespace(), id);
  }

  @Override
  public Hash computeHash() {
    return hash(state.computeHash());
  }

  @Override
  public boolean isSound(Hash computed) {
    return Objects.equals(storedHash, computed) && computed.equals(hash(state.storedHash()));
  }

  private Hash hash(@Nullable Hash stateHash) {
    return new RowHasher(
            "holdfast." + (type == RowType.SNAPSHOT ? "snapshot" : "checkpoint") + ".1")
        .text(id)
        .hash(stateHash)
        .text(description)
        .number(takenAt)
        .number(purgeAt)
        .finish();
  }
}
