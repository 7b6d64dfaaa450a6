package io.holdfast.stores.crash;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthStatus;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import io.holdfast.query.Page;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A child process on a small disk that fills the store until a write fails, and exits with 0 only
 * if nothing else failed. Arguments: {@code sqlite|postgres FOLDER CODE…}, the folder on the small
 * disk and the allowed error codes of the write.
 */
final class FullDiskChild {
  private static final Change BY = Change.by("test");
  private static final int MAX_WRITES = 10_000;
  private static final int BALLAST_BYTES = 1 << 20;
  private static final int DOCUMENT_BYTES = 24 * 1024;

  private final StateStore store;
  private final Path ballast;
  private final Random random = new Random(1);

  private FullDiskChild(StateStore store, Path ballast) {
    this.store = store;
    this.ballast = ballast;
  }

  /** Throws, and so exits with an error status, at the first unexpected result. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Path.of(arguments[1]);
    Path ballast = folder.resolve("ballast");
    ErrorCode code = ErrorCode.valueOf(arguments[2]);
    switch (arguments[0]) {
      case "sqlite" -> {
        Files.write(ballast, new byte[BALLAST_BYTES]);
        SqliteConfig config = SqliteConfig.builder(folder.resolve("a.db")).build();
        try (StateStore store = SqliteStateStore.open(config, OpenMode.CREATE)) {
          new FullDiskChild(store, ballast).fill(code);
        }
      }
      case "limited" -> {
        SqliteConfig config = SqliteConfig.builder(folder.resolve("a.db")).build();
        try (StateStore store = SqliteStateStore.open(config, OpenMode.CREATE)) {
          new FullDiskChild(store, ballast).fillToTheLimit(code);
        }
      }
      default -> {
        Files.write(ballast, new byte[BALLAST_BYTES]);
        postgres(folder, ballast, code);
      }
    }
  }

  /** The tables are on the small disk; the WAL of the server is not. */
  private static void postgres(Path folder, Path ballast, ErrorCode code)
      throws IOException, SQLException {
    Path place = folder.resolve("tablespace");
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary())) {
      if (!place.toFile().mkdir()) {
        throw new IllegalStateException("no folder for the tablespace");
      }
      try (Connection connection =
              DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLESPACE small LOCATION '" + place + "'");
        statement.execute("CREATE DATABASE small TABLESPACE small");
      }
      PostgresConfig config =
          PostgresConfig.builder("small")
              .host(server.host())
              .port(server.port())
              .user(server.user())
              .password(server.password())
              .minIdleConnections(1)
              .build();
      try (StateStore store = PostgresStateStore.open(config, OpenMode.CREATE)) {
        new FullDiskChild(store, ballast).fill(code);
      }
    }
  }

  private void fill(ErrorCode code) throws IOException {
    int written = writeUntilRefused(code);
    String refused = "a" + written;
    check(store.agents().find(refused).isEmpty(), "the refused write is not there");
    check(refusal(refused) == code, "it is refused again for the same reason");
    everythingAcknowledgedIsThere(written);
    Files.delete(ballast);
    check(store.agents().save(agent(refused), BY).version() == 1, "with room it is written");
    everythingAcknowledgedIsThere(written + 1);
    check(store.health().status() == HealthStatus.UP, "the store is well");
  }

  /** No space is freed, so only reads succeed. */
  private void fillToTheLimit(ErrorCode code) {
    int written = writeUntilRefused(code);
    everythingAcknowledgedIsThere(written);
  }

  private int writeUntilRefused(ErrorCode code) {
    for (int i = 0; i < MAX_WRITES; i++) {
      ErrorCode refusal = refusal("a" + i);
      if (refusal != null) {
        check(i > 0, "something was written");
        check(refusal == code, "refused with " + refusal);
        return i;
      }
    }
    throw new IllegalStateException("the disk is never full");
  }

  private @Nullable ErrorCode refusal(String id) {
    try {
      store.agents().save(agent(id), BY);
      return null;
    } catch (StateException e) {
      return e.code();
    }
  }

  private void everythingAcknowledgedIsThere(int written) {
    for (int i = 0; i < written; i++) {
      AgentState found = store.agents().find("a" + i).orElseThrow();
      check(found.version() == 1, "one version of each");
      check(
          store.history().of(found.key(), Page.first()).items().size() == 1, "and one in history");
    }
  }

  /** Random, so that it does not compress. */
  private AgentState agent(String id) {
    byte[] bytes = new byte[DOCUMENT_BYTES];
    random.nextBytes(bytes);
    return AgentState.builder(id)
        .name("N")
        .status(AgentStatus.RUNNING)
        .data(Json.of(Map.of("bytes", Base64.getEncoder().encodeToString(bytes))))
        .build();
  }

  private static void check(boolean holds, String claim) {
    if (!holds) {
      throw new IllegalStateException("not so: " + claim);
    }
  }
}
