package io.holdfast.postgres;

import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code postgresql:} URLs apart. By hand, because {@link java.net.URI} refuses references
 * such as <code>${NAME}</code>. No message shows a part that may hold a secret.
 */
final class PostgresUrl {
  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?:(?<login>[^/?#]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?#@\\[\\]]*)"
              + "(?::(?<port>\\d{1,9}))?/(?<database>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");
  private static final String KNOWN =
      "sslmode sslrootcert passwordFile schema connectTimeout applicationName";

  private PostgresUrl() {}

  static PostgresConfig.Builder read(StoreUrl url) {
    Matcher parts = SHAPE.matcher(url.rest());
    if (!parts.matches()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("PostgreSQL URL is malformed")
              .remedy(
                  "Write postgresql://USER@HOST:PORT/DATABASE, and % codes for special"
                      + " characters"));
    }
    PostgresConfig.Builder config = PostgresConfig.builder(value(url, parts.group("database")));
    String host = url.resolve(parts.group("host"));
    if (!host.isEmpty()) {
      config.host(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }
    if (parts.group("port") != null) {
      config.port(Integer.parseInt(parts.group("port")));
    }
    login(config, url, parts.group("login"));
    parameters(config, url, parts.group("parameters"));
    return config;
  }

  private static void login(PostgresConfig.Builder config, StoreUrl url, @Nullable String login) {
    if (login == null) {
      return;
    }
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    if (!user.isEmpty()) {
      config.user(value(url, user));
    }
    if (colon >= 0) {
      config.password(value(url, login.substring(colon + 1)));
    }
  }

  private static void parameters(
      PostgresConfig.Builder config, StoreUrl url, @Nullable String parameters) {
    if (parameters == null || parameters.isEmpty()) {
      return;
    }
    for (String parameter : parameters.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : value(url, parameter.substring(equals + 1));
      set(config, name, value);
    }
  }

  private static void set(PostgresConfig.Builder config, String name, String value) {
    try {
      switch (name) {
        case "sslmode" -> config.tls(tls(value));
        case "sslrootcert" -> config.rootCertificates(Path.of(value));
        case "passwordFile" -> config.passwordFile(Path.of(value));
        case "schema" -> config.schema(value);
        case "connectTimeout" -> config.connectTimeout(Duration.ofSeconds(Long.parseLong(value)));
        case "applicationName" -> config.applicationName(value);
        default -> throw bad(name, KNOWN, null);
      }
    } catch (NumberFormatException e) {
      throw bad(name, "a whole number of seconds", e);
    } catch (InvalidPathException e) {
      throw bad(name, "a path", e);
    }
  }

  private static PostgresTls tls(String value) {
    return Arrays.stream(PostgresTls.values())
        .filter(mode -> mode.label().equals(value))
        .findFirst()
        .orElseThrow(
            () -> bad("sslmode", "disable allow prefer require verify-ca verify-full", null));
  }

  /** Without the value: it may be a password that ended up in the wrong place. */
  private static InvalidArgumentException bad(
      String name, String legal, @Nullable Throwable cause) {
    return new InvalidArgumentException(
        ErrorDetail.of("PostgreSQL URL has a parameter that is not legal")
            .with("parameter", name)
            .with("legal", legal),
        cause);
  }

  /** Undoes % codes before references, so that a referenced value is taken as it is. */
  private static String value(StoreUrl url, String part) {
    try {
      return url.resolve(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the password.
      throw new InvalidArgumentException(ErrorDetail.of("PostgreSQL URL has a malformed % code"));
    }
  }
}
