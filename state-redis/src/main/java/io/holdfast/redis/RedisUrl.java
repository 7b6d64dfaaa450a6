package io.holdfast.redis;

import io.holdfast.ServerUrl;
import io.holdfast.StoreUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Parses {@code redis:} and {@code rediss:} URLs. */
final class RedisUrl {
  static final String PLAIN = "redis";
  static final String TLS = "rediss";

  private static final Pattern DATABASE = Pattern.compile("\\d{1,9}");

  private final ServerUrl url;

  private RedisUrl(ServerUrl url) {
    this.url = url;
  }

  static RedisConfig read(StoreUrl url) {
    RedisUrl read = new RedisUrl(ServerUrl.of(url, "Redis", "redis://HOST:PORT/DATABASE"));
    return switch (url.scheme()) {
      case PLAIN -> read.config(RedisTls.OFF);
      case TLS -> read.config(RedisTls.VERIFIED);
      default -> throw read.url.malformed();
    };
  }

  private RedisConfig config(RedisTls tls) {
    RedisConfig.Builder config = RedisConfig.builder();
    config.tls(tls);
    config.host(url.host().orElseThrow(url::malformed));
    url.port().ifPresent(config::port);
    url.path().ifPresent(path -> config.database(database(path)));
    url.user().ifPresent(config::user);
    url.password().ifPresent(config::password);
    url.parameters().forEach((name, value) -> set(config, name, value));
    return config.build();
  }

  private int database(String path) {
    if (!DATABASE.matcher(path).matches()) {
      throw url.malformed();
    }
    return Integer.parseInt(path);
  }

  private void set(RedisConfig.Builder config, String name, String value) {
    try {
      switch (name) {
        case "passwordFile" -> config.passwordFile(Path.of(value));
        case "trustFile" -> config.trustFile(Path.of(value));
        case "timeout" -> config.timeout(Duration.parse(value));
        default -> throw url.illegalParameter(name, "passwordFile trustFile timeout", null);
      }
    } catch (DateTimeException e) {
      throw url.illegalParameter(name, "a duration such as PT2S", e);
    } catch (InvalidPathException e) {
      throw url.illegalParameter(name, "a path", e);
    }
  }
}
