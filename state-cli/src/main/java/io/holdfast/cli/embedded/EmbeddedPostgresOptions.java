package io.holdfast.cli.embedded;

import io.holdfast.error.ConfigProblems;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded PostgreSQL keeps its data and how long it may take to come up. Immutable.
 *
 * @param folder the data folder, kept between calls; null for a temporary, private one that is
 *     removed on close
 * @param startTimeout how long starting, joining or waiting for another process's start may take;
 *     positive
 */
public record EmbeddedPostgresOptions(@Nullable Path folder, Duration startTimeout) {
  /** The scheme and name with which every URL of this server begins. */
  public static final String URL = "embedded:postgres";

  /** The longest that a first start, recovery included, may take unless said otherwise. */
  public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

  private static final String FOLDER_PARAMETER = "dir=";

  /** Checks the range of the timeout. */
  public EmbeddedPostgresOptions {
    Objects.requireNonNull(startTimeout, "startTimeout");
    ConfigProblems.of("Embedded PostgreSQL")
        .unless(
            !startTimeout.isNegative() && !startTimeout.isZero(),
            "startTimeout",
            startTimeout,
            "above zero")
        .throwIfAny();
  }

  /** A temporary server, used by this process only. */
  public static EmbeddedPostgresOptions temporary() {
    return new EmbeddedPostgresOptions(null, DEFAULT_START_TIMEOUT);
  }

  /** A server whose data stays in the folder; processes that name the same folder share it. */
  public static EmbeddedPostgresOptions inFolder(Path folder) {
    return new EmbeddedPostgresOptions(
        Objects.requireNonNull(folder, "folder"), DEFAULT_START_TIMEOUT);
  }

  /** Whether the URL names an embedded PostgreSQL, well-formed or not. */
  public static boolean matches(String url) {
    return url.equals(URL) || url.startsWith(URL + "?");
  }

  /**
   * Reads {@code embedded:postgres} or {@code embedded:postgres?dir=PATH}. The path is taken as
   * written, without percent decoding, as in {@code sqlite:PATH}.
   *
   * @throws InvalidArgumentException for every other form
   */
  public static EmbeddedPostgresOptions parse(String url) {
    if (url.equals(URL)) {
      return temporary();
    }
    String start = URL + "?" + FOLDER_PARAMETER;
    if (!url.startsWith(start) || url.length() == start.length()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("URL of the embedded PostgreSQL is malformed")
              .with("url", url)
              .remedy("Write embedded:postgres or embedded:postgres?dir=PATH"));
    }
    try {
      return inFolder(Path.of(url.substring(start.length())));
    } catch (InvalidPathException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Folder of the embedded PostgreSQL is not a path").with("url", url), e);
    }
  }
}
