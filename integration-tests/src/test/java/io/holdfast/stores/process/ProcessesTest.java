package io.holdfast.stores.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.stores.fixture.ChildJvm;
import io.holdfast.stores.fixture.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that increment the same counters in transactions lose no update. */
final class ProcessesTest {
  private static final int CHILDREN = 2;
  private static final int EACH = 25;

  @Test
  void processesOnOneFileLoseNoUpdate(@TempDir Path folder) throws Exception {
    loseNothing("sqlite:" + folder.resolve("shared.db"), Map.of());
  }

  @Test
  void processesOnOneServerLoseNoUpdate() throws Exception {
    loseNothing(TestPostgres.urlForChild(), TestPostgres.environmentForChild());
  }

  private static void loseNothing(String url, Map<String, String> environment)
      throws IOException, InterruptedException {
    StoreUrl parsed = StoreUrl.parse(url, name -> name == null ? null : environment.get(name));
    try (StateStore opened = StateStores.provider(parsed).open(parsed, OpenMode.CREATE)) {
      StateStore store = opened.namespace("processes/" + UUID.randomUUID());
      Change by = Change.by("parent");
      store.agents().save(CountingChild.counter("x", 0), by);
      store.agents().save(CountingChild.counter("y", 0), by);
      List<Process> children = new ArrayList<>();
      try {
        for (int i = 0; i < CHILDREN; i++) {
          children.add(start(url, store.namespace(), environment));
        }
        CountingChild.count(store, EACH);
        for (Process child : children) {
          assertThat(child.waitFor(2, TimeUnit.MINUTES)).as("the process ends").isTrue();
          assertThat(child.exitValue()).isZero();
        }
      } finally {
        children.forEach(Process::destroyForcibly);
      }
      for (String id : List.of("x", "y")) {
        AgentState counter = store.agents().find(id).orElseThrow();
        assertThat(CountingChild.number(counter)).isEqualTo((CHILDREN + 1) * EACH);
        assertThat(counter.version()).isEqualTo((CHILDREN + 1) * EACH + 1);
      }
    }
  }

  private static Process start(String url, String namespace, Map<String, String> environment)
      throws IOException {
    return ChildJvm.of(CountingChild.class, environment, url, namespace, Integer.toString(EACH))
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
