package io.holdfast.codec;

/** What to do with rows that are not stored the way rows are written now. */
public enum KeyAction {
  /** Only count them. */
  COUNT,
  /** Re-encode them. */
  ROTATE
}
