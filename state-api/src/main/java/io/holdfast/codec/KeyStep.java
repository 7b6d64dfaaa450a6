package io.holdfast.codec;

import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one step of a key rotation.
 *
 * @param type the row type to continue with
 * @param position the key after which to continue; absent for the start of the type
 * @param found number of rows by the id of their key before this step; {@link #PLAIN} for plain
 *     rows
 * @param rotated number of rows that were re-encoded
 * @param unreadable one message for each row that could not be decoded; these rows were left
 *     unchanged
 * @param last whether this was the last step
 */
public record KeyStep(
    RowType type,
    @Nullable RowKey position,
    Map<String, Long> found,
    long rotated,
    List<String> unreadable,
    boolean last) {
  /** The key id that stands for plain rows. */
  public static final String PLAIN = "";

  /** The position before the first row. */
  public static final KeyStep START =
      new KeyStep(RowType.values()[0], null, Map.of(), 0, List.of(), false);

  /** Copies the map and the list. */
  public KeyStep {
    found = Map.copyOf(found);
    unreadable = List.copyOf(unreadable);
  }
}
