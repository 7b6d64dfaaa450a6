package io.holdfast.replication;

/** Which stored rows an apply may replace. Rows that are missing are always added. */
public enum ApplyMode {
  /** Only rows of a lower (epoch, version): safe to repeat in any order. */
  NEWER,
  /** Also rows of the same (epoch, version) with other content: repairs a row that was altered. */
  SAME_OR_NEWER,
  /** Every row: the source wins. */
  OVERWRITE
}
