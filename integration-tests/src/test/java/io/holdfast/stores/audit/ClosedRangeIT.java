package io.holdfast.stores.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealedEntry;
import io.holdfast.audit.SealingConfig;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.postgres.PostgresStateStore;
import io.holdfast.stores.fixture.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Audit entries that commit out of order are sealed too, on PostgreSQL. */
@Timeout(120)
final class ClosedRangeIT {
  private static final String INSERT =
      "INSERT INTO state_audit_log (namespace, kind, id, version, action, actor, recorded_at)"
          + " VALUES (?, 'agent', 'slow', 1, 'create', 'slow', 0)";

  private final String namespace = "closed/" + UUID.randomUUID();

  @Test
  void sealerWaitsForUncommittedEntries() throws SQLException {
    sealedOnceSlowHasCommitted(
        (scoped, slow) -> {
          insertSlowly(slow);
          scoped.agents().save(agent("quick"), Change.by("test"));
        },
        "slow",
        "quick");
  }

  @Test
  void sealerWaitsForTheNewestTransactionToo() throws SQLException {
    sealedOnceSlowHasCommitted(
        (scoped, slow) -> {
          scoped.agents().save(agent("quick"), Change.by("test"));
          insertSlowly(slow);
        },
        "quick",
        "slow");
  }

  /** Writes through a store while another transaction is open. */
  private interface Writes {
    void run(StateStore scoped, Connection slow) throws SQLException;
  }

  private void sealedOnceSlowHasCommitted(Writes writes, String... inOrder) throws SQLException {
    StoreConfig config = StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED);
    try (StateStore store =
            PostgresStateStore.open(TestPostgres.config().store(config).build(), OpenMode.CREATE);
        Connection slow = TestPostgres.connect()) {
      assertThat(store.seals().seal().complete()).isTrue();
      writes.run(store.namespace(namespace), slow);
      assertThat(store.seals().seal().complete()).isFalse();
      assertThat(sealed(store)).isEmpty();
      slow.commit();
      assertThat(store.seals().seal().complete()).isTrue();
      assertThat(sealed(store)).containsExactly(inOrder);
    }
  }

  /** Leaves an entry uncommitted. */
  private void insertSlowly(Connection slow) throws SQLException {
    slow.setAutoCommit(false);
    try (PreparedStatement insert = slow.prepareStatement(INSERT)) {
      insert.setString(1, namespace);
      insert.executeUpdate();
    }
  }

  @Test
  void openStoreSealsInTheBackground() {
    StoreConfig config =
        StoreConfig.DEFAULT.withSealing(new SealingConfig(Duration.ofMillis(20), null));
    try (StateStore store =
        PostgresStateStore.open(TestPostgres.config().store(config).build(), OpenMode.CREATE)) {
      store.namespace(namespace).agents().save(agent("quick"), Change.by("test"));
      while (sealed(store).isEmpty()) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertThat(sealed(store)).containsExactly("quick");
    }
  }

  private List<String> sealed(StateStore store) {
    List<String> ids = new ArrayList<>();
    List<Seal> page = store.seals().list(0, 20);
    while (!page.isEmpty()) {
      for (Seal seal : page) {
        if (seal.entries() != null) {
          seal.entries().stream()
              .filter(entry -> entry.namespace().equals(namespace))
              .map(SealedEntry::id)
              .forEach(ids::add);
        }
      }
      page = store.seals().list(page.get(page.size() - 1).number(), 20);
    }
    return ids;
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name(id).status(AgentStatus.RUNNING).build();
  }
}
