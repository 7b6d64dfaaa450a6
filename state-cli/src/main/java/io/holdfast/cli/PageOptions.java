package io.holdfast.cli;

import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list a command shows. */
final class PageOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most items, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + Page.DEFAULT_LIMIT)
  private int limit;

  @Option(
      names = {"--cursor", "--after"},
      paramLabel = "CURSOR",
      description = "Goes on where an earlier answer ended: its member \"next\".")
  private @Nullable String cursor;

  Page page() {
    return new Page(cursor == null ? null : Cursor.parse(cursor), limit);
  }
}
