package io.holdfast.codec;

/** What to do with rows that do not rest as rows are written now. */
public enum KeyAction {
  /** Only count them. */
  COUNT,
  /** Write them anew. */
  ROTATE
}
