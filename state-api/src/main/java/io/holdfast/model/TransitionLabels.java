package io.holdfast.model;

import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The source and target state of a transition, as labels of the application. Write {@code
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

  /** Starts with the source state; absent for the first transition. */
  public static From from(@Nullable String before) {
    return new From(before);
  }

  /** Labels of a first transition, which has no source state. */
  public static TransitionLabels to(String after) {
    return new TransitionLabels(null, after);
  }

  /** The source state of labels that still lack the target state. */
  public static final class From {
    private final @Nullable String before;

    private From(@Nullable String before) {
      this.before = before;
    }

    /** Completes the labels with the target state. */
    public TransitionLabels to(String after) {
      return new TransitionLabels(before, after);
    }
  }

  @Override
  public String toString() {
    return "TransitionLabels[" + before + " -> " + after + "]";
  }
}
