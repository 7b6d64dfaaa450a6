package io.holdfast.codec;

import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step through the rows of a store found and did.
 *
 * @param type the type of rows that comes next
 * @param position the key to go on behind; absent for the start of the type
 * @param found rows by the id of the key under which they rested; {@link #PLAIN} for none
 * @param rotated rows that were written anew
 * @param unreadable why rows could not be read, each naming its row; they were left as they are
 * @param last whether nothing comes behind it
 */
public record KeyStep(
    RowType type,
    @Nullable RowKey position,
    Map<String, Long> found,
    long rotated,
    List<String> unreadable,
    boolean last) {
  /** Stands for the key of rows that rest without one. */
  public static final String PLAIN = "";

  /** Before the first row. */
  public static final KeyStep START =
      new KeyStep(RowType.values()[0], null, Map.of(), 0, List.of(), false);

  /** Copies the map and the list. */
  public KeyStep {
    found = Map.copyOf(found);
    unreadable = List.copyOf(unreadable);
  }
}
