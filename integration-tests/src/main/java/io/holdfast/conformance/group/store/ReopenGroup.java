package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Invariants;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What another handle sees: everything, where the store is durable; nothing, where it says that it
 * is not. Ends of processes and newer schemas are tested with processes, outside the kit.
 *
 * <p>Contract points 3, 25, 26.
 */
public abstract class ReopenGroup extends ConformanceGroup {
  @Test
  @ContractPoint(25)
  void reopenedStoreSeesEverythingIfDurable() {
    String namespace = TestNamespace.newNamespaceName();
    StateStore first = testNamespace().openHandle(testNamespace().config()).namespace(namespace);
    fill(first);
    StoreSnapshot before = StoreSnapshot.of(first);
    first.close();
    StateStore second = testNamespace().openHandle(testNamespace().config()).namespace(namespace);
    if (testNamespace().has(Capability.DURABLE)) {
      assertThat(StoreSnapshot.of(second)).isEqualTo(before);
      Invariants.check(second, testNamespace().has(Capability.REPLICATION), clock().instant());
    } else {
      assertThat(second.agents().list(EntityQuery.all(), Page.first()).items()).isEmpty();
    }
  }

  private void fill(StateStore target) {
    EntityKey key = target.agents().save(TestEntities.agent("x", 1), BY).key();
    target.snapshots().create(key, "s");
    target.agents().put(TestEntities.agent("x").withData(Json.parse("1.0")), BY);
    target.history().rollback(key, 1, BY);
    target.agents().save(TestEntities.agent("y"), BY);
    target.agents().delete("y", ExpectedVersion.of(1), BY);
    target.events().append(TestEntities.event("e", "s", clock().instant()));
  }

  @Test
  @ContractPoint(25)
  void healthReportsTheDurabilityInForce() {
    assertThat(store().health().components())
        .anySatisfy(
            part -> {
              Object durability = part.details().get("durability");
              assertThat(durability).isInstanceOf(String.class);
              if (!testNamespace().has(Capability.DURABLE)) {
                assertThat((String) durability).startsWith("none");
              } else {
                assertThat((String) durability).isNotBlank().doesNotStartWith("none");
              }
            });
  }

  @Test
  @ContractPoint({3, 25})
  void handlesOnSharedStorageSeeEachOthersWrites() {
    StateStore other =
        testNamespace().openHandle(testNamespace().config()).namespace(store().namespace());
    AgentState saved = agents().save(TestEntities.agent("x", 1), BY);
    if (testNamespace().has(Capability.SHARED)) {
      assertThat(other.agents().find("x")).contains(saved);
      AgentState next = other.agents().save(saved, BY);
      StoreSnapshot.assertUnchanged(store(), () -> Expect.conflict(() -> agents().save(saved, BY)));
      assertThat(agents().find("x")).contains(next);
    } else {
      assertThat(other.agents().find("x")).isEmpty();
    }
  }

  @Test
  @ContractPoint(26)
  void manyHandlesOpenConcurrently() {
    String namespace = TestNamespace.newNamespaceName();
    List<StateStore> handles =
        new ArrayList<>(
            ConcurrentRun.callAll(
                8, i -> () -> testNamespace().openHandle(testNamespace().config())));
    for (StateStore handle : handles) {
      StateStore scoped = handle.namespace(namespace);
      scoped.agents().put(TestEntities.agent("x"), BY);
      scoped.events().append(TestEntities.event("e", "s", clock().instant()));
      assertThat(scoped.events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
    }
    boolean shared = testNamespace().has(Capability.SHARED);
    for (StateStore handle : handles) {
      assertThat(handle.namespace(namespace).agents().find("x").orElseThrow().version())
          .isEqualTo(shared ? handles.size() : 1);
    }
    testNamespace()
        .withReplication(
            () ->
                assertThat(handles.stream().map(h -> h.replication().storeId()).distinct())
                    .hasSize(shared ? 1 : handles.size()));
  }
}
