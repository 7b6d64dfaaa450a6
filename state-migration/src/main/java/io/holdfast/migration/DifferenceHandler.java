package io.holdfast.migration;

import io.holdfast.row.RowType;
import java.util.List;

/** Handles the differences that a comparison finds, for example by repairing them. */
interface DifferenceHandler {
  /** Changes nothing. */
  DifferenceHandler NONE = (type, differences) -> differences;

  /** Handles differences of one row type and returns those that remain. */
  List<RowDifference> handle(RowType type, List<RowDifference> differences);
}
