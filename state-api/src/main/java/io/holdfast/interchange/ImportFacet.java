package io.holdfast.interchange;

import io.holdfast.model.Change;
import java.util.List;

/** Takes in records from interchange files, of any namespace. Thread-safe. */
public interface ImportFacet {
  /**
   * Imports a batch in one transaction. An entity is written where its content differs from what is
   * stored, as its next version; one that the store has never seen keeps the version and instants
   * that it was given. An event is appended unless it is there. A record that is refused does not
   * touch the others, so importing the same batch again writes nothing.
   *
   * @param items at most 10,000, in the order of the file
   * @return what became of each, in the same order
   */
  List<ImportOutcome> write(List<ImportItem> items, Change change);
}
