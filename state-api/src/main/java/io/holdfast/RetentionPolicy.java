package io.holdfast;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a store keeps what it does not need to go on. What has expired (entities, snapshots with
 * an expiry, request ids) goes in any case; all else is kept unless a rule is given. Immutable.
 *
 * @param history which versions of each entity are kept; the present one always is
 * @param snapshots which snapshots of each entity are kept
 * @param checkpoints which checkpoints of each entity are kept
 * @param events which events of each session are kept; always an unbroken run up to the last, so it
 *     has no daily or weekly rule
 * @param transitions which transitions of each entity are kept; like events
 * @param tombstones how long a tombstone is kept, zero to {@link Keep#LONGEST}; then it is purged
 *     with all its history, and only its version stays. Absent: for ever
 */
public record RetentionPolicy(
    Keep history,
    Keep snapshots,
    Keep checkpoints,
    Keep events,
    Keep transitions,
    @Nullable Duration tombstones) {

  /** Keeps everything but what has expired. */
  public static final RetentionPolicy DEFAULT = builder().build();

  /**
   * Checks every rule.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public RetentionPolicy {
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(snapshots, "snapshots");
    Objects.requireNonNull(checkpoints, "checkpoints");
    String unbroken = "no daily and no weekly rule";
    ConfigProblems problems =
        ConfigProblems.of("Retention")
            .unless(!events.thins(), "events", events, unbroken)
            .unless(!transitions.thins(), "transitions", transitions, unbroken);
    if (tombstones != null) {
      problems.range("tombstones", tombstones, Duration.ZERO, Keep.LONGEST);
    }
    problems.throwIfAny();
  }

  /** Starts a policy that keeps everything but what has expired. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers a policy; the names are those of its properties. Not thread-safe. */
  public static final class Builder {
    private Keep history = Keep.EVERYTHING;
    private Keep snapshots = Keep.EVERYTHING;
    private Keep checkpoints = Keep.EVERYTHING;
    private Keep events = Keep.EVERYTHING;
    private Keep transitions = Keep.EVERYTHING;
    private @Nullable Duration tombstones;

    private Builder() {}

    /** Which versions of each entity are kept. */
    public Builder history(Keep next) {
      history = next;
      return this;
    }

    /** Which snapshots of each entity are kept. */
    public Builder snapshots(Keep next) {
      snapshots = next;
      return this;
    }

    /** Which checkpoints of each entity are kept. */
    public Builder checkpoints(Keep next) {
      checkpoints = next;
      return this;
    }

    /** Which events of each session are kept. */
    public Builder events(Keep next) {
      events = next;
      return this;
    }

    /** Which transitions of each entity are kept. */
    public Builder transitions(Keep next) {
      transitions = next;
      return this;
    }

    /** How long tombstones are kept; absent for ever. */
    public Builder tombstones(@Nullable Duration next) {
      tombstones = next;
      return this;
    }

    /** The policy, checked as a whole. */
    public RetentionPolicy build() {
      return new RetentionPolicy(history, snapshots, checkpoints, events, transitions, tombstones);
    }
  }
}
