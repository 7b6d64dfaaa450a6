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
 * A parsed store URL that names a server: {@code //USER:PASSWORD@HOST:PORT/PATH?NAME=VALUE}. Parsed
 * by hand, because {@link java.net.URI} rejects references such as <code>${NAME}</code>.
 * Percent-decoding comes before references are resolved, so that a referenced value is used as it
 * is. No message shows a part that may hold a secret. Immutable.
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
   * Parses a URL.
   *
   * @param technology the name of the technology in messages, such as {@code PostgreSQL}
   * @param example a well-formed URL, for the remedy
   * @throws InvalidArgumentException if the URL is malformed
   */
  public static ServerUrl of(StoreUrl url, String technology, String example) {
    return new ServerUrl(url, technology, example);
  }

  /** The user; empty if none is given. */
  public Optional<String> user() {
    return login()
        .map(login -> login.split(":", 2)[0])
        .filter(user -> !user.isEmpty())
        .map(this::value);
  }

  /** The password; empty if the user info has no colon. */
  public Optional<String> password() {
    return login().filter(login -> login.contains(":")).map(login -> value(login.split(":", 2)[1]));
  }

  /** The host, an IPv6 address without its brackets; empty if none is given. */
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

  /** The path after the slash, without the parameters; empty if there is none. */
  public Optional<String> path() {
    return Optional.ofNullable(parts.group("path"))
        .filter(path -> !path.isEmpty())
        .map(this::value);
  }

  /** The parameters in their order; the last one wins if a name is repeated. */
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

  /** Creates the exception for a malformed URL. */
  public InvalidArgumentException malformed() {
    return new InvalidArgumentException(
        ErrorDetail.of(technology + " URL is malformed")
            .remedy("Write " + example + ", and % codes for special characters"));
  }

  /**
   * Creates the exception for a parameter that is unknown or has an illegal value. It does not show
   * the value, which may be a password that ended up in the wrong place.
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
