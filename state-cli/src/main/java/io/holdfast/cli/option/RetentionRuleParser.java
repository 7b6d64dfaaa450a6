package io.holdfast.cli.option;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.maintenance.RetentionRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses retention rules of options: {@code last=10,within=30d,daily=7,weekly=4}. */
public final class RetentionRuleParser {
  private static final int PARTS = 2;

  private RetentionRuleParser() {}

  public static RetentionRule parse(String option, String text) {
    RetentionRule keep = RetentionRule.KEEP_ALL;
    for (String rule : text.split(",", -1)) {
      List<String> parts = List.of(rule.split("=", PARTS));
      if (parts.size() != PARTS) {
        throw unreadable(option, text, null);
      }
      keep = with(keep, option, text, parts);
    }
    return keep;
  }

  private static RetentionRule with(
      RetentionRule keep, String option, String text, List<String> parts) {
    String value = parts.get(1);
    return switch (parts.get(0)) {
      case "last" -> keep.withLast(number(option, text, value));
      case "within" -> keep.withYoungerThan(DurationParser.parse(option, value));
      case "daily" -> keep.withDaily(number(option, text, value));
      case "weekly" -> keep.withWeekly(number(option, text, value));
      default -> throw unreadable(option, text, null);
    };
  }

  private static int number(String option, String text, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw unreadable(option, text, e);
    }
  }

  private static InvalidArgumentException unreadable(
      String option, String text, @Nullable Exception cause) {
    ErrorDetail detail =
        ErrorDetail.of("Invalid retention rule")
            .with(option, text)
            .remedy("Write it as last=10,within=30d,daily=7,weekly=4, or some of its parts");
    return cause == null
        ? new InvalidArgumentException(detail)
        : new InvalidArgumentException(detail, cause);
  }
}
