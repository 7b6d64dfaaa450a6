package io.holdfast.engine.write;

import io.holdfast.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link WriteBatch}. If an all-or-nothing batch was not written, only the outcomes
 * of failed mutations are meaningful; if a read had changed, there are none.
 *
 * @param changed the first read that has changed; absent if none has
 * @param outcomes one outcome for each mutation, in order
 */
public record WriteResult(@Nullable Changed changed, List<MutationOutcome> outcomes) {
  /**
   * A read that has changed.
   *
   * @param read the read
   * @param stored the row that is stored now; absent if there is none
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
