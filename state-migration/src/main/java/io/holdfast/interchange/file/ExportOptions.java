package io.holdfast.interchange.file;

import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param namespace only this namespace; all of them if absent
 * @param detail how much of each record
 */
public record ExportOptions(@Nullable String namespace, RecordDetail detail) {
  /** Everything. */
  public static final ExportOptions EVERYTHING = new ExportOptions(null, RecordDetail.ALL);

  /** The same, but only one namespace. */
  public ExportOptions onlyNamespace(String only) {
    return new ExportOptions(only, detail);
  }

  /** The same, but without what a store sets. */
  public ExportOptions contentOnly() {
    return new ExportOptions(namespace, RecordDetail.CONTENT_ONLY);
  }
}
