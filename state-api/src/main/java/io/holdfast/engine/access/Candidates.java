package io.holdfast.engine.access;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.row.EntityRow;

/** Looks at candidates again, by what is stored: an index only preselects. */
public final class Candidates {
  private Candidates() {}

  /** Whether a row passes the filters of a query; its status and time were asked for already. */
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
