package io.holdfast.postgres.combine;

import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.row.EntityRow;
import org.jspecify.annotations.Nullable;

/**
 * A write of one entity, planned against a cached head and ready to be sent.
 *
 * @param index its index in the list of writes that are sent together
 * @param head the head that it was planned against; absent for a key that was never used
 * @param rows the rows to write
 * @param values the values of the columns of all rows
 */
record PlannedWrite(
    int index,
    @Nullable EntityRow head,
    EntityOutcome.Written rows,
    ConditionalWriteSql.Values values) {
  PlannedWrite at(int index) {
    return new PlannedWrite(index, head, rows, values);
  }
}
