package io.holdfast.stores.guice;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.stores.fixture.TestPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every store is found by its URL and works in a JVM that has no Guice. */
@Timeout(120)
final class GuiceFreeIT {
  private static final int GUICE_IS_THERE = 10;
  private static final int WRONG = 11;

  @TempDir private Path folder;

  /** Runs in the JVM without Guice: opens each store by its URL, writes and reads. */
  public static void main(String[] urls) {
    if (ClassLoader.getSystemResource("com/google/inject/Injector.class") != null) {
      System.exit(GUICE_IS_THERE);
    }
    AgentState agent = AgentState.builder("a").name("N").status(AgentStatus.RUNNING).build();
    for (String url : urls) {
      try (StateStore opened = StateStores.open(url)) {
        StateStore store = opened.namespace("guice-free/" + ProcessHandle.current().pid());
        long version = store.agents().save(agent, Change.by("test")).version();
        if (version != 1 || store.agents().find("a").isEmpty()) {
          System.exit(WRONG);
        }
      }
    }
  }

  @Test
  void everyStoreLoadsAndRunsWithoutGuice() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("guice") && !entry.contains("jakarta.inject"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder child =
        new ProcessBuilder(
            java,
            "-cp",
            classPath,
            GuiceFreeIT.class.getName(),
            "memory:",
            "sqlite:" + folder.resolve("a.db"),
            TestPostgres.urlForChild());
    child.environment().putAll(TestPostgres.environmentForChild());
    assertThat(child.inheritIO().start().waitFor()).isZero();
    assertThat(folder.resolve("a.db")).exists();
  }
}
