package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Read-only handles: every read works, every write is rejected; health reports the mode. Contract
 * point 27.
 */
public abstract class ReadOnlyGroup extends ConformanceGroup {
  @Test
  @ContractPoint(27)
  void readOnlyHandleReadsEverything() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    String snapshot = snapshots().create(saved.key(), "kept").id();
    events().append(TestEntities.event("e", "s", clock().instant()));
    if (!testNamespace().has(Capability.DURABLE)) {
      saysThatNothingIsDurable();
      return;
    }
    StateStore reading = reading();
    assertThat(reading.agents().find("x")).contains(saved);
    assertThat(reading.agents().list(EntityQuery.all(), Page.first()).items()).hasSize(1);
    assertThat(reading.history().of(saved.key(), Page.first()).items()).hasSize(1);
    assertThat(reading.snapshots().find(snapshot)).isPresent();
    assertThat(reading.events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
    assertThat(reading.audit().list(AuditQuery.all(), Page.first()).items()).isNotEmpty();
    AgentState next = agents().save(saved, BY);
    assertThat(reading.agents().find("x")).contains(next);
  }

  @Test
  @ContractPoint(27)
  void readOnlyHandleRejectsEveryWrite() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    String snapshot = snapshots().create(saved.key(), "kept").id();
    if (!testNamespace().has(Capability.DURABLE)) {
      saysThatNothingIsDurable();
      return;
    }
    StateStore reading = reading();
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (ThrowingCallable write : writes(reading, saved, snapshot)) {
            Expect.error(ErrorCode.STORE_READ_ONLY, write);
          }
        });
  }

  private List<ThrowingCallable> writes(StateStore reading, AgentState saved, String snapshot) {
    AgentState fresh = TestEntities.agent("y");
    return List.of(
        () -> reading.agents().save(fresh, BY),
        () -> reading.agents().save(saved, BY),
        () -> reading.agents().put(fresh, BY),
        () -> reading.agents().update("x", s -> s, BY),
        () -> reading.agents().saveAll(List.of(fresh), BY),
        () -> reading.agents().saveEach(List.of(fresh), BY),
        () -> reading.agents().delete("x", ExpectedVersion.any(), BY),
        () -> reading.history().rollback(saved.key(), 1, BY),
        () -> reading.snapshots().create(saved.key(), null),
        () -> reading.snapshots().restore(snapshot, BY),
        () -> reading.events().append(TestEntities.event("e", "s", clock().instant())),
        () -> reading.namespace(TestNamespace.newNamespaceName()).agents().save(fresh, BY));
  }

  private StateStore reading() {
    return testNamespace()
        .openReadOnlyHandle(testNamespace().config())
        .namespace(store().namespace());
  }

  private void saysThatNothingIsDurable() {
    assertThat(store().health().components())
        .allSatisfy(
            part -> assertThat(String.valueOf(part.details().get("durability"))).contains("none"));
  }
}
