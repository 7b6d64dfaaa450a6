package io.holdfast;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store URL: a scheme, a colon and a part that the provider of the scheme parses. References like
 * <code>${NAME}</code> stand for environment variables, so that a password need not be written out;
 * {@link #toString()} never shows a password. Immutable.
 */
public final class StoreUrl {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /** Up to the last at sign, because a password with a slash in it must not be shown either. */
  private static final Pattern USER_INFO = Pattern.compile("^//(.*)@", Pattern.DOTALL);

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)([?&][^=&]*(?:password|secret|token)[^=&]*=)[^&]*");

  private final String scheme;
  private final String written;
  private final UnaryOperator<@Nullable String> environment;

  private StoreUrl(String scheme, String written, UnaryOperator<@Nullable String> environment) {
    this.scheme = scheme;
    this.written = written;
    this.environment = environment;
  }

  /**
   * Parses a URL; references are resolved from the environment of the process when they are needed.
   *
   * @throws InvalidArgumentException if there is no scheme
   */
  public static StoreUrl parse(String url) {
    return parse(url, name -> name == null ? null : System.getenv(name));
  }

  /** Parses a URL with an environment supplied by the caller. */
  public static StoreUrl parse(String url, UnaryOperator<@Nullable String> environment) {
    Matcher matcher = SCHEME.matcher(Objects.requireNonNull(url, "url"));
    if (!matcher.matches()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store URL has no scheme")
              .remedy("Write sqlite:PATH, postgresql://HOST/DATABASE or memory:"));
    }
    return new StoreUrl(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), environment);
  }

  /** The scheme in lower case. */
  public String scheme() {
    return scheme;
  }

  /** The part after the scheme's colon as written: references are not resolved. */
  public String rest() {
    return written;
  }

  /** Returns a copy with another part after the scheme and the same environment. */
  StoreUrl withRest(String rest) {
    return new StoreUrl(scheme, rest, environment);
  }

  /**
   * Resolves the references in a part of the URL. Call this after parsing the URL, so that a value
   * with {@code @} or {@code /} in it cannot change the meaning of the whole.
   *
   * @throws InvalidArgumentException if a variable is not set
   */
  public String resolve(String part) {
    Matcher matcher = REFERENCE.matcher(part);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String value = environment.apply(matcher.group(1));
      if (value == null) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Store URL names an environment variable that is not set")
                .with("variable", matcher.group(1)));
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }

  /** The URL without its secrets. */
  @Override
  public String toString() {
    String shown = written;
    Matcher user = USER_INFO.matcher(shown);
    if (user.find()) {
      String info = user.group(1);
      int colon = info.indexOf(':');
      if (colon >= 0) {
        shown = "//" + info.substring(0, colon) + ":***@" + shown.substring(user.end());
      }
    }
    return scheme + ":" + SECRET_PARAMETER.matcher(shown).replaceAll("$1***");
  }
}
