package io.holdfast.postgres.combine;

import io.holdfast.relational.jdbc.Sql;
import java.time.Duration;
import java.util.List;

/**
 * Configures how concurrent calls are combined into shared statements.
 *
 * @param bypassThreshold number of concurrent callers up to which each uses its own connection
 *     instead of the combiner
 * @param writers number of connections that write combined calls; 0 for a store that is read-only
 * @param readers number of connections that read combined calls
 * @param timeout deadline of every call
 * @param sessionSettings steps that precede a combined write and hold for its transaction: bounded
 *     lock waits, and plans that lock rows in the order in which they are sent
 */
public record CombinerConfig(
    int bypassThreshold,
    int writers,
    int readers,
    Duration timeout,
    List<Sql.Step> sessionSettings) {
  /** Copies the list. */
  public CombinerConfig {
    sessionSettings = List.copyOf(sessionSettings);
  }
}
