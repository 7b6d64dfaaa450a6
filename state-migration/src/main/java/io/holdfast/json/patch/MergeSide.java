package io.holdfast.json.patch;

/** Whose value a merged document has where both sides changed it, each in its own way. */
public enum MergeSide {
  /** What was there before. */
  BASE,
  /** Ours. */
  OURS,
  /** Theirs. */
  THEIRS
}
