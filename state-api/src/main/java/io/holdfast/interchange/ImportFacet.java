package io.holdfast.interchange;

import io.holdfast.model.Change;
import java.util.List;

/** Imports records of the interchange format, across all namespaces. Thread-safe. */
public interface ImportFacet {
  /**
   * Imports a batch in one transaction. An entity whose content differs from the stored one is
   * written as its next version; an entity whose key the store has never had keeps its version and
   * instants. An event is appended unless it already exists. A rejected record does not affect the
   * others. Idempotent: importing the same batch again writes nothing.
   *
   * @param items at most 10,000, in the order of the file
   * @return the outcome of each, in the same order
   */
  List<ImportOutcome> write(List<ImportItem> items, Change change);
}
