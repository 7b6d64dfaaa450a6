package io.holdfast.json.patch;

/** The side whose value a merged document has at a conflict. */
public enum MergeSide {
  /** The common ancestor. */
  BASE,
  /** Our version. */
  OURS,
  /** Their version. */
  THEIRS
}
