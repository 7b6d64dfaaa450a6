package io.holdfast.json.patch;

import io.holdfast.json.JsonDocument;

/** An operation of a JSON Patch (RFC 6902). Immutable. */
public sealed interface JsonOperation {
  /** The target location. */
  PatchPath path();

  /** The operation's name in a patch. */
  String op();

  /**
   * Adds a member or replaces it, inserts an element before an index ({@code -} appends), or
   * replaces the whole document.
   */
  record Add(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "add";
    }
  }

  /** Removes the value at the location. */
  record Remove(PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "remove";
    }
  }

  /** Replaces the value at the location. */
  record Replace(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "replace";
    }
  }

  /** Removes the value at one location and adds it at another. */
  record Move(PatchPath from, PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "move";
    }
  }

  /** Copies the value at one location to another. */
  record Copy(PatchPath from, PatchPath path) implements JsonOperation {
    @Override
    public String op() {
      return "copy";
    }
  }

  /**
   * Fails the patch unless the location has an equal value. As RFC 6902 requires, numbers are
   * compared by value and strings by their characters, regardless of spelling.
   */
  record Test(PatchPath path, JsonDocument value) implements JsonOperation {
    @Override
    public String op() {
      return "test";
    }
  }
}
