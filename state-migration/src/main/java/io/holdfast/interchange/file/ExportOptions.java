package io.holdfast.interchange.file;

import org.jspecify.annotations.Nullable;

/**
 * The options of an export. Immutable.
 *
 * @param namespace the namespace to export; absent for all
 * @param detail which members of each record are written
 */
public record ExportOptions(@Nullable String namespace, RecordDetail detail) {
  /** All namespaces, all members. */
  public static final ExportOptions EVERYTHING = new ExportOptions(null, RecordDetail.ALL);

  /** A copy limited to a namespace. */
  public ExportOptions onlyNamespace(String name) {
    return new ExportOptions(name, detail);
  }

  /** A copy without the members that a store sets. */
  public ExportOptions contentOnly() {
    return new ExportOptions(namespace, RecordDetail.CONTENT_ONLY);
  }
}
