package io.holdfast.redis;

import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code redis:} and {@code rediss:} URLs apart. By hand, because {@link java.net.URI}
 * refuses references such as <code>${NAME}</code>. No message shows a part that may hold a secret.
 */
final class RedisUrl {
  static final String PLAIN = "redis";
  static final String TLS = "rediss";

  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?:(?<login>[^/?#]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?#@\\[\\]]+)(?::(?<port>\\d{1,9}))?"
              + "(?:/(?<database>\\d{0,9}))?(?:\\?(?<parameters>[^#]*))?");

  private RedisUrl() {}

  static RedisConfig read(StoreUrl url) {
    Matcher parts = SHAPE.matcher(url.rest());
    boolean plain = url.scheme().equals(PLAIN);
    if ((!plain && !url.scheme().equals(TLS)) || !parts.matches()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Redis URL is malformed")
              .remedy("Write redis://HOST:PORT/DATABASE, and % codes for special characters"));
    }
    RedisConfig.Builder config = RedisConfig.builder();
    config.tls(plain ? RedisTls.OFF : RedisTls.VERIFIED);
    config.host(withoutBrackets(url.resolve(parts.group("host"))));
    if (parts.group("port") != null) {
      config.port(Integer.parseInt(parts.group("port")));
    }
    String database = parts.group("database");
    if (database != null && !database.isEmpty()) {
      config.database(Integer.parseInt(database));
    }
    login(config, url, parts.group("login"));
    parameters(config, url, parts.group("parameters"));
    return config.build();
  }

  private static void login(RedisConfig.Builder config, StoreUrl url, @Nullable String login) {
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
      RedisConfig.Builder config, StoreUrl url, @Nullable String parameters) {
    if (parameters == null || parameters.isEmpty()) {
      return;
    }
    for (String parameter : parameters.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : value(url, parameter.substring(equals + 1));
      try {
        switch (name) {
          case "password-file" -> config.passwordFile(Path.of(value));
          case "trust-file" -> config.trustFile(Path.of(value));
          case "timeout" -> config.timeout(Duration.parse(value));
          default -> throw badParameter(name, "password-file, trust-file, timeout", null);
        }
      } catch (DateTimeException e) {
        throw badParameter(name, "a duration such as PT2S", e);
      } catch (InvalidPathException e) {
        throw badParameter(name, "a path", e);
      }
    }
  }

  private static InvalidArgumentException badParameter(
      String name, String legal, @Nullable Throwable cause) {
    return new InvalidArgumentException(
        ErrorDetail.of("Redis URL has a bad parameter").with("name", name).with("legal", legal),
        cause);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Undoes % codes before references, so that a referenced value is taken as it is. */
  private static String value(StoreUrl url, String part) {
    try {
      return url.resolve(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the password.
      throw new InvalidArgumentException(ErrorDetail.of("Redis URL has a malformed % code"));
    }
  }
}
