package io.holdfast.maintenance;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retention policy of a sweep. Expired entities, snapshots and request ids are always removed;
 * everything else is kept unless a rule is given. Immutable.
 *
 * @param history which versions of each entity are kept; the current one always is
 * @param snapshots which snapshots of each entity are kept
 * @param checkpoints which checkpoints of each entity are kept
 * @param events which events of each session are kept; they must be contiguous up to the last, so
 *     daily and weekly rules are not allowed
 * @param transitions which transitions of each entity are kept; like events
 * @param tombstones how long a tombstone is kept, zero to {@link RetentionRule#MAX_AGE}; then it is
 *     purged with all its history, and only its version is retained; absent to keep tombstones
 *     forever
 */
public record RetentionPolicy(
    RetentionRule history,
    RetentionRule snapshots,
    RetentionRule checkpoints,
    RetentionRule events,
    RetentionRule transitions,
    @Nullable Duration tombstones) {

  /** Removes only what has expired. */
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
            .unless(!events.hasCalendarRule(), "events", events, unbroken)
            .unless(!transitions.hasCalendarRule(), "transitions", transitions, unbroken);
    if (tombstones != null) {
      problems.range("tombstones", tombstones, Duration.ZERO, RetentionRule.MAX_AGE);
    }
    problems.throwIfAny();
  }

  /** Returns a builder of a policy that removes only what has expired. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RetentionPolicy}. Not thread-safe. */
  public static final class Builder {
    private RetentionRule history = RetentionRule.KEEP_ALL;
    private RetentionRule snapshots = RetentionRule.KEEP_ALL;
    private RetentionRule checkpoints = RetentionRule.KEEP_ALL;
    private RetentionRule events = RetentionRule.KEEP_ALL;
    private RetentionRule transitions = RetentionRule.KEEP_ALL;
    private @Nullable Duration tombstones;

    private Builder() {}

    /** Which versions of each entity are kept. */
    public Builder history(RetentionRule history) {
      this.history = history;
      return this;
    }

    /** Which snapshots of each entity are kept. */
    public Builder snapshots(RetentionRule snapshots) {
      this.snapshots = snapshots;
      return this;
    }

    /** Which checkpoints of each entity are kept. */
    public Builder checkpoints(RetentionRule checkpoints) {
      this.checkpoints = checkpoints;
      return this;
    }

    /** Which events of each session are kept. */
    public Builder events(RetentionRule events) {
      this.events = events;
      return this;
    }

    /** Which transitions of each entity are kept. */
    public Builder transitions(RetentionRule transitions) {
      this.transitions = transitions;
      return this;
    }

    /** How long tombstones are kept; absent to keep them forever. */
    public Builder tombstones(@Nullable Duration tombstones) {
      this.tombstones = tombstones;
      return this;
    }

    /** Validates the rules and builds the policy. */
    public RetentionPolicy build() {
      return new RetentionPolicy(history, snapshots, checkpoints, events, transitions, tombstones);
    }
  }
}
