package io.holdfast.migration;

/** How a row of the target can differ from the source, which is the authority. */
public enum DifferenceClass {
  /** Older than the source, and the change is on its way in a journal. */
  LAG,
  /** Older than the source, and nothing is on its way. */
  STALE,
  /** Of the same version, with other content. */
  DIVERGED,
  /** Newer than the source. */
  ROGUE,
  /** Not in the target. */
  MISSING,
  /** Not in the source. */
  EXTRA,
  /** Missing or different, because the target cannot hold the row of the source. */
  UNREPRESENTABLE
}
