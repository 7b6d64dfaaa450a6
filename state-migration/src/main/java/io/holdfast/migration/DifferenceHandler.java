package io.holdfast.migration;

import io.holdfast.row.RowType;
import java.util.List;

/** What to do about rows that differ. */
interface DifferenceHandler {
  /** Leaves them as they are. */
  DifferenceHandler NONE = (type, differences) -> differences;

  /** Does it, and returns the differences that are left. */
  List<RowDifference> mend(RowType type, List<RowDifference> differences);
}
