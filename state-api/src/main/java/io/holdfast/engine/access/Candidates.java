package io.holdfast.engine.access;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.row.EntityRow;

/** Checks the candidates that an index returned against the stored content. */
public final class Candidates {
  private Candidates() {}

  /**
   * Whether a row matches the filters on metadata and capabilities; the engine checked the others.
   */
  public static boolean passes(EntityQuery query, EntityRow row) {
    if (!row.content().capabilities().containsAll(query.capabilities())) {
      return false;
    }
    try {
      for (MetadataFilter filter : query.metadata()) {
        if (!filter.matches(row.content().metadata())) {
          return false;
        }
      }
      return true;
    } catch (DataCorruptException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored metadata cannot be read")
              .with("key", row.namespace() + "/" + row.kind().label() + "/" + row.id())
              .with("reason", e.getMessage()),
          e);
    }
  }
}
