package io.holdfast.row;

import io.holdfast.error.StateException;
import io.holdfast.json.DocumentLimits;
import java.util.Optional;

/** Says why a row cannot be held by a store that keeps the contract. */
public final class RowChecks {
  private RowChecks() {}

  /** Why the contract's ranges refuse a row; empty if they do not. */
  public static Optional<String> rejectionReason(Row row, DocumentLimits limits) {
    try {
      RowSchema.of(row).check(row, limits);
      return Optional.empty();
    } catch (StateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
