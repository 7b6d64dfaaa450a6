package io.holdfast;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a store URL that names a server: {@code //USER:PASSWORD@HOST:PORT/PATH?NAME=VALUE}.
 * Taken apart by hand, because {@link java.net.URI} refuses references such as <code>${NAME}</code>
 * . Percent codes are undone before references are replaced, so that a referenced value is taken as
 * it is. No message shows a part that may hold a secret. Immutable.
 */
public final class ServerUrl {
  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?:(?<login>[^/?#]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?#@\\[\\]]*)"
              + "(?::(?<port>\\d{1,9}))?(?:/(?<path>[^/?#]*))?(?:\\?(?<parameters>[^#]*))?");

  private final StoreUrl url;
  private final String technology;
  private final String example;
  private final Matcher parts;

  private ServerUrl(StoreUrl url, String technology, String example) {
    this.url = url;
    this.technology = technology;
    this.example = example;
    this.parts = SHAPE.matcher(url.rest());
    if (!parts.matches()) {
      throw malformed();
    }
  }

  /**
   * Takes a URL apart.
   *
   * @param technology how messages call it, such as {@code PostgreSQL}
   * @param example a URL of the right form, for the remedy
   * @throws InvalidArgumentException if the URL is of another form
   */
  public static ServerUrl of(StoreUrl url, String technology, String example) {
    return new ServerUrl(url, technology, example);
  }

  /** The user; empty if none is named. */
  public Optional<String> user() {
    return login()
        .map(login -> login.split(":", 2)[0])
        .filter(user -> !user.isEmpty())
        .map(this::value);
  }

  /** The password; empty if there is no colon in the login. */
  public Optional<String> password() {
    return login().filter(login -> login.contains(":")).map(login -> value(login.split(":", 2)[1]));
  }

  /** The host, an IPv6 address without its brackets; empty if none is named. */
  public Optional<String> host() {
    String host = url.resolve(parts.group("host"));
    if (host.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  /** The port, not checked for its range. */
  public OptionalInt port() {
    String port = parts.group("port");
    return port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
  }

  /** What stands between the slash and the parameters; empty if nothing does. */
  public Optional<String> path() {
    return Optional.ofNullable(parts.group("path"))
        .filter(path -> !path.isEmpty())
        .map(this::value);
  }

  /** The parameters in their order; of two with one name the last counts. */
  public Map<String, String> parameters() {
    Map<String, String> found = new LinkedHashMap<>();
    String parameters = parts.group("parameters");
    if (parameters != null && !parameters.isEmpty()) {
      for (String parameter : parameters.split("&", -1)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        found.put(name, equals < 0 ? "" : value(parameter.substring(equals + 1)));
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /** The error of a URL whose form is wrong for the technology. */
  public InvalidArgumentException malformed() {
    return new InvalidArgumentException(
        ErrorDetail.of(technology + " URL is malformed")
            .remedy("Write " + example + ", and % codes for special characters"));
  }

  /**
   * The error of a parameter that is unknown or has a wrong value. It does not show the value,
   * which may be a password that ended up in the wrong place.
   */
  public InvalidArgumentException illegalParameter(
      String name, String legal, @Nullable Throwable cause) {
    return new InvalidArgumentException(
        ErrorDetail.of(technology + " URL has a parameter that is not legal")
            .with("parameter", name)
            .with("legal", legal),
        cause);
  }

  private Optional<String> login() {
    return Optional.ofNullable(parts.group("login"));
  }

  private String value(String part) {
    String decoded;
    try {
      decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the password.
      throw new InvalidArgumentException(
          ErrorDetail.of(technology + " URL has a malformed % code"));
    }
    return url.resolve(decoded);
  }
}
