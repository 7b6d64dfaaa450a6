package io.holdfast.postgres;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.stores.fixture.ChildJvm;
import java.io.IOException;
import java.util.Map;

/** Main class of a child process that uses the same database. */
final class PostgresChild {
  private static final String PASSWORD = "HOLDFAST_CHILD_PASSWORD";

  private PostgresChild() {}

  /** Starts a process that opens the store and saves one agent. */
  static Process start(TestDatabase database, String schema, String id) throws IOException {
    return of(PostgresChild.class, database, schema, id)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A process to start whose first argument is the URL of the database. */
  static ProcessBuilder of(Class<?> main, TestDatabase database, String schema, String argument) {
    String url =
        "postgresql://%s:${%s}@%s:%d/%s?schema=%s"
            .formatted(
                database.server().user(),
                PASSWORD,
                database.server().host(),
                database.server().port(),
                database.server().database(),
                schema.replace(" ", "%20"));
    Map<String, String> secrets = Map.of(PASSWORD, database.server().password());
    return ChildJvm.of(main, secrets, url, argument);
  }

  /** Opens the store and saves an agent. */
  public static void main(String[] arguments) {
    try (StateStore store = StateStores.open(arguments[0], OpenMode.CREATE)) {
      store
          .agents()
          .save(
              AgentState.builder(arguments[1]).name("N").status(AgentStatus.RUNNING).build(),
              Change.by("child"));
    }
  }
}
