package io.holdfast.stores;

import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import io.holdfast.postgres.PostgresConfig;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The PostgreSQL of this run: the one that {@code HOLDFAST_TEST_POSTGRES_URL} names, else an
 * embedded one that starts with its first use and stops with the JVM. Shared by all test classes.
 */
final class TestPostgres {
  private static final String GIVEN = "HOLDFAST_TEST_POSTGRES_URL";
  private static final String PASSWORD = "PASSWORD";

  private TestPostgres() {}

  /** A configuration that connects; few connections are kept, since handles are many. */
  static PostgresConfig.Builder config() {
    return PostgresConfig.builder(url()).leastConnections(1);
  }

  /** A connection beside every store, to look at the server or to do it harm. */
  static Connection connect() throws SQLException {
    String given = System.getenv(GIVEN);
    if (given == null) {
      EmbeddedPostgresServer server = Embedded.SERVER;
      return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
    URI uri = URI.create(given);
    String[] login = uri.getUserInfo().split(":", 2);
    String jdbc =
        "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    return DriverManager.getConnection(jdbc, login[0], login.length > 1 ? login[1] : null);
  }

  /** The URL for another process that has {@link #environmentForChild()} in its environment. */
  static String urlForChild() {
    String given = System.getenv(GIVEN);
    return given == null ? Embedded.text() : given;
  }

  /** What the URL for another process refers to. */
  static Map<String, String> environmentForChild() {
    return System.getenv(GIVEN) == null ? Map.of(PASSWORD, Embedded.SERVER.password()) : Map.of();
  }

  static StoreUrl url() {
    String given = System.getenv(GIVEN);
    return given == null ? Embedded.url() : StoreUrl.parse(given);
  }

  /** Begins to live with its first use. */
  private static final class Embedded {
    private static final EmbeddedPostgresServer SERVER =
        EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());

    private Embedded() {}

    static StoreUrl url() {
      Map<String, String> secrets = Map.of(PASSWORD, SERVER.password());
      return StoreUrl.parse(text(), name -> name == null ? null : secrets.get(name));
    }

    static String text() {
      return "postgresql://%s:${%s}@%s:%d/%s"
          .formatted(SERVER.user(), PASSWORD, SERVER.host(), SERVER.port(), SERVER.database());
    }
  }
}
