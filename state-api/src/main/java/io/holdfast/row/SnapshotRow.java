package io.holdfast.row;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
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
  /** The fields, in the order of backups and columns, of a snapshot. */
  public static final RowSchema<SnapshotRow> SNAPSHOTS =
      schema(RowType.SNAPSHOT, "holdfast.snapshot.1");

  /** The fields, in the order of backups and columns, of a checkpoint. */
  public static final RowSchema<SnapshotRow> CHECKPOINTS =
      schema(RowType.CHECKPOINT, "holdfast.checkpoint.1");

  private static RowSchema<SnapshotRow> schema(RowType type, String hashTag) {
    return new RowSchema<>(
        hashTag,
        new RowFields<SnapshotRow>()
            .text("id", SnapshotRow::id)
            .check(row -> Checks.id(row.id()))
            .part(EntityRow.stateFields("entity_id"), SnapshotRow::state)
            .longContent("note", SnapshotRow::description)
            .check(row -> Checks.optionalText("description", row.description()))
            .number("taken_at", SnapshotRow::takenAt)
            .optionalNumber("purge_at", SnapshotRow::purgeAt)
            .rowHash("row_hash", SnapshotRow::storedHash),
        new RowSchema.Reader<>() {
          @Override
          public <X extends Exception> SnapshotRow read(FieldReader<X> in) throws X {
            return SnapshotRow.read(type, in);
          }
        },
        "namespace",
        "id");
  }

  private static <X extends Exception> SnapshotRow read(RowType type, FieldReader<X> in) throws X {
    return new SnapshotRow(
        type,
        in.text(),
        EntityRow.read(in),
        in.optionalText(),
        in.number(),
        in.optionalNumber(),
        in.rowHash());
  }

  /** Checks the type. */
  public SnapshotRow {
    if (type != RowType.SNAPSHOT && type != RowType.CHECKPOINT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Row type is not a snapshot or a checkpoint").with("type", type));
    }
  }

  /** The same row with its hash computed. */
  public SnapshotRow hashed() {
    return with(state, computeHash());
  }

  @Override
  public RowKey key() {
    return RowKey.of(state.namespace(), id);
  }

  @Override
  public Hash computeHash() {
    return schema().hash(with(state.withHash(state.computeHash()), null));
  }

  @Override
  public boolean isSound(Hash computed) {
    return Objects.equals(storedHash, computed) && computed.equals(schema().hash(this));
  }

  @Override
  public SnapshotRow rehashed(HashRule rule) {
    return with(state.rehashed(rule), rule.choose(computeHash(), storedHash));
  }

  private RowSchema<SnapshotRow> schema() {
    return type == RowType.SNAPSHOT ? SNAPSHOTS : CHECKPOINTS;
  }

  private SnapshotRow with(EntityRow copy, @Nullable Hash hash) {
    return new SnapshotRow(type, id, copy, description, takenAt, purgeAt, hash);
  }
}
