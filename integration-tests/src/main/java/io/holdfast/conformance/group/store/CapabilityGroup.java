package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.health.Health;
import io.holdfast.health.HealthStatus;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Declared capabilities, health, and the calls to a closed store. Contract points 24, 25. */
public abstract class CapabilityGroup extends ConformanceGroup {
  @Test
  @ContractPoint({24, 25})
  void capabilitiesAreTheSameInEveryNamespaceAndHandle() {
    Set<Capability> said = store().capabilities();
    assertThat(testNamespace().newNamespace().capabilities()).isEqualTo(said);
    assertThat(testNamespace().openHandle(testNamespace().config()).capabilities()).isEqualTo(said);
  }

  @Test
  @ContractPoint(24)
  void replicationIsAvailableOnlyIfDeclared() {
    // Refused with UNSUPPORTED_CAPABILITY where the store does not claim it.
    testNamespace()
        .withReplication(
            () -> {
              assertThat(store().replication().storeId()).isNotBlank();
              assertThat(testNamespace().newNamespace().replication().storeId())
                  .isEqualTo(store().replication().storeId());
            });
  }

  @Test
  @ContractPoint(24)
  void healthIsUpWithPlainValues() {
    Health health = store().health();
    assertThat(health.status()).isEqualTo(HealthStatus.UP);
    assertThat(health.components()).isNotEmpty();
    health
        .components()
        .forEach(
            part -> {
              assertThat(part.name()).isNotBlank();
              assertThat(part.latency().isNegative()).isFalse();
              assertThat(part.details().values())
                  .allMatch(
                      v -> v instanceof String || v instanceof Number || v instanceof Boolean);
            });
  }

  @Test
  @ContractPoint(24)
  void closedStoreRejectsEveryCallButHealth() {
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config())
            .namespace(TestNamespace.newNamespaceName());
    AgentState agent = handle.agents().save(TestEntities.agent("x"), BY);
    StateStore other = handle.namespace(TestNamespace.newNamespaceName());
    handle.close();
    handle.close();
    for (StateStore closed : List.of(handle, other, handle.namespace(handle.namespace()))) {
      Health health = closed.health();
      assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
      EntityKey key = EntityStores.agentKey(closed, "x");
      for (ThrowingCallable call : calls(closed, key)) {
        Expect.error(ErrorCode.STORE_CLOSED, call);
      }
      for (EntityKind kind : EntityKind.values()) {
        Expect.error(ErrorCode.STORE_CLOSED, () -> EntityStores.of(closed, kind).find("x"));
      }
    }
    Expect.error(ErrorCode.STORE_CLOSED, () -> handle.agents().save(agent, BY));
    Expect.error(ErrorCode.STORE_CLOSED, () -> handle.agents().update("x", s -> s, BY));
    agents().save(TestEntities.agent("x"), BY);
  }

  private List<ThrowingCallable> calls(StateStore closed, EntityKey key) {
    AgentState agent = TestEntities.agent("y");
    return List.of(
        () -> closed.agents().save(agent, BY),
        () -> closed.agents().put(agent, BY),
        () -> closed.agents().saveAll(List.of(agent), BY),
        () -> closed.agents().saveEach(List.of(agent), BY),
        () -> closed.agents().saveAll(List.of(), BY),
        () -> closed.agents().saveEach(List.of(), BY),
        () -> closed.events().appendAll(List.of()),
        () -> closed.agents().delete("x", ExpectedVersion.any(), BY),
        () -> closed.agents().list(EntityQuery.all(), Page.first()),
        () -> closed.history().of(key, Page.first()),
        () -> closed.history().at(key, 1),
        () -> closed.history().rollback(key, 1, BY),
        () -> closed.history().checkpoints(key, Page.first()),
        () -> closed.history().latestCheckpoint(key),
        () -> closed.snapshots().create(key, null),
        () -> closed.snapshots().find("s"),
        () -> closed.snapshots().list(key, Page.first()),
        () -> closed.snapshots().restore("s", BY),
        () -> closed.events().append(TestEntities.event("e", "s", clock().instant())),
        () -> closed.events().appendAll(List.of(TestEntities.event("e", "s", clock().instant()))),
        () -> closed.events().find("e"),
        () -> closed.events().list(EventQuery.all(), Page.first()),
        () -> closed.audit().list(AuditQuery.all(), Page.first()),
        () -> closed.imports().write(List.of(), BY),
        () -> closed.replication().counts(),
        () -> closed.replication().read(RowType.AGENT, null, 1));
  }
}
