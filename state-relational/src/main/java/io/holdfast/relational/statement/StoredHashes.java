package io.holdfast.relational.statement;

import io.holdfast.codec.RowCodec;
import io.holdfast.model.Hash;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Row;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import org.jspecify.annotations.Nullable;

/**
 * Gives encrypted rows back the hashes that rest masked: a hash is computed from what the row
 * holds, and believed if what rests is its mask. Else the mask stays in its place, which is no hash
 * of anything, so that the row shows as altered.
 */
final class StoredHashes {
  private StoredHashes() {}

  /** The same row under plain hashes. */
  @SuppressWarnings("unchecked") // each kind of row becomes one of its own kind
  static <R extends Row> R unmasked(R row, RowCodec codec) {
    if (row instanceof EntityRow entity) {
      return (R) entity(entity, codec);
    }
    if (row instanceof HistoryRow history) {
      EntityRow state = entity(history.state(), codec);
      HistoryRow hashed = HistoryRow.hashed(state, history.provenance());
      Hash stored = history.storedHash();
      return (R)
          (masks(hashed, stored, codec)
              ? hashed
              : new HistoryRow(state, history.provenance(), stored));
    }
    if (row instanceof SnapshotRow copy) {
      SnapshotRow unmasked =
          new SnapshotRow(
              copy.type(),
              copy.id(),
              entity(copy.state(), codec),
              copy.description(),
              copy.takenAt(),
              copy.purgeAt(),
              copy.storedHash());
      return (R) chosen(unmasked, unmasked.hashed(), codec);
    }
    if (row instanceof AuditRow audit) {
      return (R) chosen(audit, audit.hashed(), codec);
    }
    if (row instanceof TransitionRow transition) {
      return (R) chosen(transition, transition.hashed(), codec);
    }
    if (row instanceof EventRow event) {
      return (R) chosen(event, event.hashed(), codec);
    }
    return row;
  }

  private static EntityRow entity(EntityRow row, RowCodec codec) {
    return (EntityRow) chosen(row, row.withHash(row.computeHash()), codec);
  }

  private static Row chosen(Row stored, Row hashed, RowCodec codec) {
    return masks(hashed, stored.storedHash(), codec) ? hashed : stored;
  }

  private static boolean masks(Row hashed, @Nullable Hash stored, RowCodec codec) {
    Hash plain = hashed.storedHash();
    return plain != null && stored != null && codec.isMaskOf(plain, stored);
  }
}
