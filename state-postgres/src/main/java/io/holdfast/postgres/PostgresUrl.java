package io.holdfast.postgres;

import io.holdfast.ServerUrl;
import io.holdfast.StoreUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Parses {@code postgresql:} URLs. */
final class PostgresUrl {
  private static final String KNOWN =
      "sslmode sslrootcert passwordFile schema connectTimeout applicationName";

  private final ServerUrl url;

  private PostgresUrl(ServerUrl url) {
    this.url = url;
  }

  static PostgresConfig.Builder read(StoreUrl url) {
    return new PostgresUrl(ServerUrl.of(url, "PostgreSQL", "postgresql://USER@HOST:PORT/DATABASE"))
        .config();
  }

  private PostgresConfig.Builder config() {
    PostgresConfig.Builder config = PostgresConfig.builder(url.path().orElseThrow(url::malformed));
    url.host().ifPresent(config::host);
    url.port().ifPresent(config::port);
    url.user().ifPresent(config::user);
    url.password().ifPresent(config::password);
    url.parameters().forEach((name, value) -> set(config, name, value));
    return config;
  }

  private void set(PostgresConfig.Builder config, String name, String value) {
    try {
      switch (name) {
        case "sslmode" -> config.tls(tls(value));
        case "sslrootcert" -> config.rootCertificates(Path.of(value));
        case "passwordFile" -> config.passwordFile(Path.of(value));
        case "schema" -> config.schema(value);
        case "connectTimeout" -> config.connectTimeout(Duration.ofSeconds(Long.parseLong(value)));
        case "applicationName" -> config.applicationName(value);
        default -> throw url.illegalParameter(name, KNOWN, null);
      }
    } catch (NumberFormatException e) {
      throw url.illegalParameter(name, "a whole number of seconds", e);
    } catch (InvalidPathException e) {
      throw url.illegalParameter(name, "a path", e);
    }
  }

  private PostgresTls tls(String value) {
    String legal = "disable allow prefer require verify-ca verify-full";
    return Arrays.stream(PostgresTls.values())
        .filter(mode -> mode.label().equals(value))
        .findFirst()
        .orElseThrow(() -> url.illegalParameter("sslmode", legal, null));
  }
}
