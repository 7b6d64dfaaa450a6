package io.holdfast.migration;

/** How a row of the target differs from the source, which is authoritative. */
public enum DifferenceClass {
  /** Older than the source; the change is still pending in a journal. */
  LAG,
  /** Older than the source, with no pending change. */
  STALE,
  /** Same version, different content. */
  DIVERGED,
  /** Newer than the source. */
  ROGUE,
  /** Not in the target. */
  MISSING,
  /** Not in the source. */
  EXTRA,
  /** Missing or different because the target cannot store the source's row. */
  UNREPRESENTABLE
}
