package io.holdfast.migration;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.text.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a comparison covers.
 *
 * @param types the row types, compared in this order
 * @param namespace the namespace; absent for all
 */
public record CompareScope(List<RowType> types, @Nullable String namespace) {
  /** Every row. */
  public static final CompareScope EVERYTHING = new CompareScope(List.of(RowType.values()), null);

  /** Entities of every kind, without their history. */
  public static final CompareScope ENTITIES =
      new CompareScope(List.of(RowType.AGENT, RowType.SESSION, RowType.SWARM, RowType.TASK), null);

  /**
   * Copies the types.
   *
   * @throws io.holdfast.error.InvalidArgumentException if the namespace is not valid
   */
  public CompareScope {
    types = List.copyOf(types);
    if (namespace != null) {
      Checks.namespace(namespace);
    }
  }

  /** A copy limited to a namespace. */
  public CompareScope within(String name) {
    return new CompareScope(types, name);
  }

  @Nullable RowKey after() {
    return namespace == null ? null : RowKey.of(namespace);
  }

  /** No character of a namespace sorts below '!', so the range holds this namespace only. */
  @Nullable RowKey upTo() {
    return namespace == null ? null : RowKey.of(namespace + "!");
  }

  /** Removes the rows after {@link #upTo()} from rows that all follow {@link #after()}. */
  List<Row> inside(List<Row> rows) {
    RowKey end = upTo();
    return end == null ? rows : rows.stream().filter(row -> row.key().compareTo(end) <= 0).toList();
  }
}
