package io.holdfast.engine.write;

import io.holdfast.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link WriteBatch}. Where a batch of all or none was not written, the outcomes of
 * mutations that did not fail themselves mean nothing; where a read had changed, there are none.
 *
 * @param changed the first read that is no longer as it was; absent if all are
 * @param outcomes one outcome for each mutation, in order
 */
public record WriteResult(@Nullable Changed changed, List<MutationOutcome> outcomes) {
  /**
   * A read that is no longer as it was.
   *
   * @param read what was read
   * @param stored the row as it is stored now; absent if there is none
   */
  public record Changed(ReadCheck read, @Nullable Row stored) {}

  /** Copies the list. */
  public WriteResult {
    outcomes = List.copyOf(outcomes);
  }

  /** The result of a batch that depends on a read that changed. */
  public static WriteResult changed(ReadCheck read, @Nullable Row stored) {
    return new WriteResult(new Changed(read, stored), List.of());
  }

  /** The outcome of the mutation at an index, which is an {@link EntityWrite}. */
  public EntityOutcome entity(int index) {
    return (EntityOutcome) outcomes.get(index);
  }

  /** The outcome of the mutation at an index, which is an {@link EventAppend}. */
  public EventOutcome event(int index) {
    return (EventOutcome) outcomes.get(index);
  }

  /** The outcome of the mutation at an index, which is a {@link TransitionAppend}. */
  public TransitionOutcome transition(int index) {
    return (TransitionOutcome) outcomes.get(index);
  }

  /** Whether a read had changed, or a mutation failed. */
  public boolean anyFailed() {
    return changed != null || outcomes.stream().anyMatch(MutationOutcome::failed);
  }
}
