package io.holdfast.stores.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.stores.fixture.ChildJvm;
import io.holdfast.stores.fixture.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance runs in one process at a time; the lease of a killed process expires. */
final class SweepProcessesTest {
  private static final int AGENTS = 60;
  private static final int VERSIONS = 3;
  private static final long MAX_SECONDS = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"sqlite,cleanup", "sqlite,sweep", "postgres,cleanup", "postgres,sweep"})
  void killedRunBlocksOthersUntilItsLeaseExpiresAndIsResumed(String technology, String what)
      throws Exception {
    boolean file = technology.equals("sqlite");
    String url = file ? "sqlite:" + folder.resolve("x.db") : TestPostgres.urlForChild();
    Map<String, String> environment = file ? Map.of() : TestPostgres.environmentForChild();
    StoreUrl parsed = StoreUrl.parse(url, name -> name == null ? null : environment.get(name));
    try (StateStore opened = StateStores.provider(parsed).open(parsed, OpenMode.CREATE)) {
      StateStore store = opened.namespace("sweep/" + UUID.randomUUID());
      fill(store);
      long all = what.equals("cleanup") ? AGENTS : AGENTS * (VERSIONS - 1);
      long rest = all - killedAfterTwoBatches(store, url, what, environment);
      assertThat(soon(store, what)).isEqualTo(rest);
      check(store, what);
    }
  }

  private static void fill(StateStore store) {
    for (int version = 0; version < VERSIONS; version++) {
      List<AgentState> agents = new ArrayList<>();
      for (int i = 0; i < AGENTS; i++) {
        agents.add(
            AgentState.builder("a" + i)
                .name("agent")
                .status(AgentStatus.COMPLETED)
                .version(version)
                .build());
      }
      store.agents().saveAll(agents, Change.by("parent"));
    }
  }

  /** The number of rows that the process had deleted when it was killed. */
  private static long killedAfterTwoBatches(
      StateStore store, String url, String what, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process child =
        ChildJvm.of(SweepChild.class, environment, url, store.namespace(), what).start();
    try {
      assertThat(child.getInputStream().read()).isEqualTo('.');
      child.getOutputStream().write('.');
      child.getOutputStream().flush();
      assertThat(child.getInputStream().read()).isEqualTo('.');
      Throwable thrown = catchThrowable(() -> SweepChild.run(store, what, SweepOptions.DEFAULT));
      assertThat(thrown).isInstanceOf(StateException.class);
      assertThat(((StateException) thrown).code()).isEqualTo(ErrorCode.LEASE_HELD);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    return 2L * SweepChild.BATCH;
  }

  private static long soon(StateStore store, String what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    while (true) {
      try {
        return SweepChild.run(store, what, SweepOptions.DEFAULT);
      } catch (StateException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.LEASE_HELD);
        assertThat(System.nanoTime()).as("kept away for too long").isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static void check(StateStore store, String what) {
    boolean cleaned = what.equals("cleanup");
    List<AgentState> left =
        store.agents().list(EntityQuery.all(), Page.first(Page.MAX_LIMIT)).items();
    assertThat(left).hasSize(cleaned ? 0 : AGENTS);
    assertThat(store.audit().list(AuditQuery.all(), Page.first(Page.MAX_LIMIT)).items())
        .hasSize(AGENTS * (cleaned ? VERSIONS + 1 : VERSIONS));
    for (AgentState agent : left) {
      assertThat(store.history().of(agent.key(), Page.first()).items())
          .extracting(HistoryEntry::version)
          .containsExactly((long) VERSIONS);
    }
  }
}
