package io.holdfast.cli.output;

import io.holdfast.query.Cursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command returns: its exit code, and fields, tables and lines in the order in which {@link
 * ResultRenderer} renders them as JSON or text.
 *
 * @param code how the command ended
 * @param parts the parts of the result
 */
public record CommandResult(ExitCode code, List<ResultPart> parts) {
  /** Copies the list. */
  public CommandResult {
    parts = List.copyOf(parts);
  }

  /** A result to build; it reports success by default. */
  public static Builder builder() {
    return new Builder();
  }

  /** A result that is one interchange record, in both forms. */
  public static CommandResult ofRecord(String record) {
    return new CommandResult(ExitCode.SUCCESS, List.of(new ResultPart.Document(record)));
  }

  /** A page of a list: its items, and the cursor of the page after it. */
  public static CommandResult ofPage(ResultTable<?> items, @Nullable Cursor next) {
    Builder builder = builder().table(items).field("next", next == null ? null : next.token());
    if (next != null) {
      builder.line("").line("more: --cursor " + next.token());
    }
    return builder.build();
  }

  /** Collects the parts of a result. For one thread. */
  public static final class Builder {
    private final List<ResultPart> parts = new ArrayList<>();
    private ExitCode code = ExitCode.SUCCESS;

    private Builder() {}

    /** Sets the exit code. */
    public Builder code(ExitCode exitCode) {
      code = exitCode;
      return this;
    }

    /** Sets the exit code: success, or differences were found. */
    public Builder success(boolean success) {
      return code(success ? ExitCode.SUCCESS : ExitCode.DIFFERENCES);
    }

    /** Adds a field that only JSON has. */
    public Builder field(String name, @Nullable Object value) {
      parts.add(new ResultPart.Field(name, value, null, ""));
      return this;
    }

    /** Adds a field, as a member of JSON and as a line of text. */
    public Builder field(String name, String label, Object value) {
      return field(name, label, value, String.valueOf(value));
    }

    /** Adds a field whose value people read in another form. */
    public Builder field(String name, String label, Object value, String text) {
      parts.add(new ResultPart.Field(name, value, label, text));
      return this;
    }

    /** Adds the members of an object to JSON. */
    public Builder members(ResultObject object) {
      parts.add(new ResultPart.Members(object));
      return this;
    }

    /** Adds counts by name: an object in JSON, a table of two columns in text. */
    public Builder counts(
        String name, String heading, String countHeading, Map<String, Long> counts) {
      field(name, counts);
      return table(counts(heading, countHeading, counts));
    }

    private static ResultTable<Map.Entry<String, Long>> counts(
        String heading, String countHeading, Map<String, Long> counts) {
      return ResultTable.<Map.Entry<String, Long>>textOnly(counts.entrySet())
          .text(heading, Map.Entry::getKey)
          .text(countHeading, Map.Entry::getValue);
    }

    /** Adds items. */
    public Builder table(ResultTable<?> table) {
      parts.add(new ResultPart.Table(table));
      return this;
    }

    /** Adds a line that only the text has. */
    public Builder line(String line) {
      return lines(List.of(line));
    }

    /** Adds lines that only the text has. */
    public Builder lines(Collection<String> lines) {
      parts.add(new ResultPart.Lines(List.copyOf(lines)));
      return this;
    }

    /** The result. */
    public CommandResult build() {
      return new CommandResult(code, parts);
    }
  }
}
