package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.Health;
import io.holdfast.HealthStatus;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EventQuery;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Page;
import io.holdfast.replication.RowType;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a store says of itself, and what a closed one answers. */
abstract class CapabilityGroup extends ConformanceGroup {
  @Test
  @ContractPoint({24, 25})
  void capabilitiesAreTheSameInEveryNamespaceAndHandle() {
    Set<Capability> said = store().capabilities();
    assertThat(trial().another().capabilities()).isEqualTo(said);
    assertThat(trial().open(trial().config()).capabilities()).isEqualTo(said);
  }

  @Test
  @ContractPoint(24)
  void replicationIsThereIfSaidAndElseRefused() {
    // Refused with UNSUPPORTED_CAPABILITY where the store does not claim it.
    trial()
        .withReplication(
            () -> {
              assertThat(store().replication().storeId()).isNotBlank();
              assertThat(trial().another().replication().storeId())
                  .isEqualTo(store().replication().storeId());
            });
  }

  @Test
  @ContractPoint(24)
  void healthIsUpAndHoldsPlainValues() {
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
  void aClosedStoreRefusesEveryCallButHealth() {
    StateStore handle = trial().open(trial().config()).namespace(Trial.freshName());
    AgentState agent = handle.agents().save(Specimens.agent("x"), BY);
    StateStore other = handle.namespace(Trial.freshName());
    handle.close();
    handle.close();
    for (StateStore closed : List.of(handle, other, handle.namespace(handle.namespace()))) {
      Health health = closed.health();
      assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
      EntityKey key = Doors.agent(closed, "x");
      for (ThrowingCallable call : calls(closed, key)) {
        Expect.code(ErrorCode.STORE_CLOSED, call);
      }
      for (EntityKind kind : EntityKind.values()) {
        Expect.code(ErrorCode.STORE_CLOSED, () -> Doors.of(closed, kind).find("x"));
      }
    }
    Expect.code(ErrorCode.STORE_CLOSED, () -> handle.agents().save(agent, BY));
    Expect.code(ErrorCode.STORE_CLOSED, () -> handle.agents().update("x", s -> s, BY));
    agents().save(Specimens.agent("x"), BY);
  }

  private List<ThrowingCallable> calls(StateStore closed, EntityKey key) {
    AgentState agent = Specimens.agent("y");
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
        () -> closed.events().append(Specimens.event("e", "s", clock().instant())),
        () -> closed.events().appendAll(List.of(Specimens.event("e", "s", clock().instant()))),
        () -> closed.events().find("e"),
        () -> closed.events().list(EventQuery.all(), Page.first()),
        () -> closed.audit().list(AuditQuery.all(), Page.first()),
        () -> closed.imports().write(List.of(), BY),
        () -> closed.replication().counts(),
        () -> closed.replication().read(RowType.AGENT, null, 1));
  }
}
