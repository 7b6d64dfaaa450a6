package io.holdfast.model;

import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The source and target state of a transition, in the application's own words. Write {@code
 * TransitionLabels.from("free").to("reviewing")}, or {@code TransitionLabels.to("free")} for the
 * first transition of an entity. Immutable.
 *
 * @param before the state before, at most 64 KiB; absent for the first
 * @param after the state after, at most 64 KiB
 */
public record TransitionLabels(@Nullable String before, String after) {

  /** Checks both labels. */
  public TransitionLabels {
    Checks.optionalText("before", before);
    Checks.text("after", after);
  }

  /** Begins with the state before; absent for the first transition. */
  public static From from(@Nullable String before) {
    return new From(before);
  }

  /** A first transition: there is no state before. */
  public static TransitionLabels to(String after) {
    return new TransitionLabels(null, after);
  }

  /** The state before, still without the state after. */
  public static final class From {
    private final @Nullable String before;

    private From(@Nullable String before) {
      this.before = before;
    }

    /** The labels of a transition to this state. */
    public TransitionLabels to(String after) {
      return new TransitionLabels(before, after);
    }
  }

  @Override
  public String toString() {
    return "TransitionLabels[" + before + " -> " + after + "]";
  }
}
