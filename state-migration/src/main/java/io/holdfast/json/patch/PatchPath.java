package io.holdfast.json.patch;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The location of a value in a document: a JSON Pointer (RFC 6901). Unlike the pointer of a query,
 * it is not limited in length, and its steps may contain lone surrogates, as keys may. Immutable
 * and thread-safe.
 *
 * @param steps the keys and indices from the root, unescaped
 */
public record PatchPath(List<String> steps) {
  /** The whole document. */
  public static final PatchPath ROOT = new PatchPath(List.of());

  private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");

  /** Copies the steps. */
  public PatchPath {
    steps = List.copyOf(steps);
  }

  /**
   * Parses a pointer: empty, or steps that each begin with a slash.
   *
   * @throws InvalidArgumentException if it is neither, or {@code ~} is not followed by 0 or 1
   */
  public static PatchPath parse(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (text.charAt(0) != '/' || WRONG_ESCAPE.matcher(text).find()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("JSON Pointer is not legal")
              .with("pointer", text)
              .remedy("Begin each step with /, and write ~0 for ~ and ~1 for / in a step"));
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return new PatchPath(steps);
  }

  /** The location of a member or an element of the value at this location. */
  public PatchPath child(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new PatchPath(longer);
  }

  /** The location of an element of the array at this location. */
  public PatchPath child(int index) {
    return child(Integer.toString(index));
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  PatchPath parent() {
    return new PatchPath(steps.subList(0, steps.size() - 1));
  }

  String last() {
    return steps.get(steps.size() - 1);
  }

  /** Whether the other location is within the value at this location. */
  boolean contains(PatchPath other) {
    return other.steps.size() > steps.size() && other.steps.subList(0, steps.size()).equals(steps);
  }

  /** The pointer in the syntax of RFC 6901. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
