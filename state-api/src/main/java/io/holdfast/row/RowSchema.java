package io.holdfast.row;

import io.holdfast.json.DocumentLimits;
import io.holdfast.model.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * The schema of a row class: one ordered list of typed fields, from which its hash, its checks, its
 * size, its columns and its encoding in backups follow. The order of the list is that of backups
 * and columns, and of the hash unless the schema states another. Immutable and thread-safe.
 *
 * @param <R> the row class
 */
public final class RowSchema<R extends Row> {
  private static final long FLAT_BYTES = 256;

  private final String hashTag;
  private final List<RowField<R>> fields;
  private final List<String> key;
  private final Reader<R> reader;
  private final RowField<R>[] hashed;
  private final RowField<R>[] encoded;
  private final RowField<R>[] sized;
  private final RowField<R>[] checked;

  /** Creates a row from its fields, which are read in their order. */
  @FunctionalInterface
  interface Reader<R> {
    <X extends Exception> R read(FieldReader<X> in) throws X;
  }

  RowSchema(String hashTag, RowFields<R> fields, Reader<R> reader, String... key) {
    this(hashTag, fields.build(), fields.build(), reader, List.of(key));
  }

  private RowSchema(
      String hashTag,
      List<RowField<R>> fields,
      List<RowField<R>> hashOrder,
      Reader<R> reader,
      List<String> key) {
    this.hashTag = hashTag;
    this.fields = fields;
    this.reader = reader;
    this.key = key;
    hashed = array(hashOrder.stream().filter(RowField::hashed).toList());
    encoded = array(fields.stream().filter(f -> f.kind() != RowField.Kind.ROW_HASH).toList());
    sized = array(fields.stream().filter(RowField::sized).toList());
    checked = array(fields.stream().filter(RowField::checked).toList());
  }

  /** The same schema with another order of the first fields in the hash. */
  RowSchema<R> hashedFirst(String... names) {
    List<String> first = Arrays.asList(names);
    List<RowField<R>> order =
        fields.stream().sorted((a, b) -> Integer.compare(rank(first, a), rank(first, b))).toList();
    return new RowSchema<>(hashTag, fields, order, reader, key);
  }

  /** The schema of the rows of a type. */
  public static RowSchema<? extends Row> of(RowType type) {
    return switch (type) {
      case NAMESPACE -> NamespaceRow.SCHEMA;
      case VERSION -> VersionRow.SCHEMA;
      case HISTORY -> HistoryRow.SCHEMA;
      case AUDIT -> AuditRow.SCHEMA;
      case REQUEST -> RequestRow.SCHEMA;
      case SNAPSHOT -> SnapshotRow.SNAPSHOTS;
      case CHECKPOINT -> SnapshotRow.CHECKPOINTS;
      case TRANSITION -> TransitionRow.SCHEMA;
      case EVENT -> EventRow.SCHEMA;
      case AGENT, SESSION, SWARM, TASK -> EntityRow.SCHEMA;
    };
  }

  /** The schema of a row. */
  @SuppressWarnings("unchecked") // the schema of a type is that of its row class
  public static <R extends Row> RowSchema<R> of(R row) {
    return (RowSchema<R>) of(row.type());
  }

  /** All fields, in their order. */
  public List<RowField<R>> fields() {
    return fields;
  }

  /** The names of the key fields: the namespace, then strings, then at most one number. */
  public List<String> key() {
    return key;
  }

  /**
   * The row hash of what a row holds; of an entity in it, the stored hash stands for the entity.
   */
  Hash hash(R row) {
    RowHasher hasher = new RowHasher(hashTag);
    for (RowField<R> field : hashed) {
      field.write(hasher, row);
    }
    return hasher.finish();
  }

  /** Writes all fields but row hashes. */
  public void write(FieldWriter out, R row) {
    for (RowField<R> field : encoded) {
      field.write(out, row);
    }
  }

  /** Reads all fields. The row has the hashes that the source carries. */
  public <X extends Exception> R read(FieldReader<X> in) throws X {
    return reader.read(in);
  }

  /** Checks a row against the ranges of the contract, field by field. */
  void check(R row, DocumentLimits limits) {
    for (RowField<R> field : checked) {
      field.check(row, limits);
    }
  }

  /** The approximate size of a row: documents, long texts, and a flat amount for the rest. */
  public long bytes(R row) {
    long bytes = FLAT_BYTES;
    for (RowField<R> field : sized) {
      bytes += field.size(row);
    }
    return bytes;
  }

  private static int rank(List<String> first, RowField<?> field) {
    int at = first.indexOf(field.name());
    return at < 0 ? first.size() : at;
  }

  @SuppressWarnings("unchecked") // an array of a generic type
  private static <R> RowField<R>[] array(List<RowField<R>> fields) {
    return fields.toArray(new RowField[0]);
  }
}
