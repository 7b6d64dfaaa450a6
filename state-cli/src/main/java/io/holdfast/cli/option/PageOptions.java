package io.holdfast.cli.option;

import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Limit and cursor of a list. */
public final class PageOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number of items, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + Page.DEFAULT_LIMIT)
  private int limit;

  @Option(
      names = {"--cursor", "--after"},
      paramLabel = "CURSOR",
      description = "Continue after a page: the value of \"next\" in its result.")
  private @Nullable String cursor;

  public Page page() {
    return new Page(cursor == null ? null : Cursor.parse(cursor), limit);
  }
}
