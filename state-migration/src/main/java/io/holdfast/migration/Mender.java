package io.holdfast.migration;

import io.holdfast.replication.RowType;
import java.util.List;

/** What to do about rows that differ. */
interface Mender {
  /** Leaves them as they are. */
  Mender NONE = (type, differences) -> differences;

  /** Does it, and returns the differences that are left. */
  List<RowDifference> mend(RowType type, List<RowDifference> differences);
}
