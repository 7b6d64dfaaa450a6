package io.holdfast.cli.option;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations of options: {@code 30d}, {@code 24h}, or ISO-8601. */
public final class DurationParser {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", ChronoUnit.WEEKS.getDuration());

  private DurationParser() {}

  public static Duration parse(String option, String text) {
    Matcher found = SHORT.matcher(text);
    Duration unit = found.matches() ? UNITS.get(found.group(2)) : null;
    if (unit != null) {
      return unit.multipliedBy(Long.parseLong(found.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Invalid duration")
              .with(option, text)
              .remedy("Write it as 90s, 30m, 24h, 30d, 4w, or PT24H"),
          e);
    }
  }
}
