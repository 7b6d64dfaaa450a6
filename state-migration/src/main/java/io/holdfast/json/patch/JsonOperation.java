package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;

/** One step of a patch (RFC 6902). Immutable. */
public sealed interface JsonOperation {
  /** The place that is changed or looked at. */
  PatchPath path();

  /** The name in a patch. */
  String op();

  /**
   * Adds a member or replaces it, inserts an element before the index ({@code -}: behind the last),
   * or replaces the whole document.
   */
  record Add(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "add";
    }
  }

  /** Removes what is there. */
  record Remove(PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "remove";
    }
  }

  /** Puts another value in the place of what is there. */
  record Replace(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "replace";
    }
  }

  /** Removes what is at one place and adds it at another. */
  record Move(PatchPath from, PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "move";
    }
  }

  /** Adds at one place what is at another. */
  record Copy(PatchPath from, PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "copy";
    }
  }

  /**
   * Fails the patch unless an equal value is there. As RFC 6902 wants it, numbers are equal if
   * their values are and strings if they say the same, however they are spelt.
   */
  record Test(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "test";
    }
  }
}
