package io.holdfast.engine;

import io.holdfast.error.StateException;
import io.holdfast.replication.EntityRow;
import org.jspecify.annotations.Nullable;

/** What became of one {@link EntityWrite}. */
public sealed interface EntityOutcome {
  /**
   * It was written.
   *
   * @param row the row as it is stored now
   */
  record Written(EntityRow row) implements EntityOutcome {}

  /**
   * It was written before, under the same request id; nothing was written now.
   *
   * @param row the row that was stored then
   */
  record Repeated(EntityRow row) implements EntityOutcome {}

  /**
   * There was nothing to write.
   *
   * @param stored what is stored, a tombstone included; absent if there is nothing
   */
  record Unchanged(@Nullable EntityRow stored) implements EntityOutcome {}

  /**
   * The stored version was not the expected one.
   *
   * @param stored what is stored, a tombstone included; absent if there is nothing
   */
  record Stale(@Nullable EntityRow stored) implements EntityOutcome {}

  /**
   * It was refused for another reason.
   *
   * @param error the reason
   */
  record Refused(StateException error) implements EntityOutcome {}
}
