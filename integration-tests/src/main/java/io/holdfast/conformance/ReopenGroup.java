package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EventQuery;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import io.holdfast.model.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What another handle sees: everything, where the store is durable; nothing, where it says that it
 * is not. Ends of processes and newer schemas are tested with processes, outside the kit.
 */
abstract class ReopenGroup extends ConformanceGroup {
  @Test
  @ContractPoint(25)
  void aStoreOpenedAgainSeesEverythingIfItIsDurable() {
    String namespace = Trial.freshName();
    StateStore first = trial().open(trial().config()).namespace(namespace);
    fill(first);
    Photo before = Photo.of(first);
    first.close();
    StateStore second = trial().open(trial().config()).namespace(namespace);
    if (trial().has(Capability.DURABLE)) {
      assertThat(Photo.of(second)).isEqualTo(before);
      Invariants.check(second, trial().has(Capability.REPLICATION), clock().instant());
    } else {
      assertThat(second.agents().list(EntityQuery.all(), Page.first()).items()).isEmpty();
    }
  }

  private void fill(StateStore target) {
    EntityKey key = target.agents().save(Specimens.agent("x", 1), BY).key();
    target.snapshots().create(key, "s");
    target.agents().put(Specimens.agent("x").withData(Json.parse("1.0")), BY);
    target.history().rollback(key, 1, BY);
    target.agents().save(Specimens.agent("y"), BY);
    target.agents().delete("y", ExpectedVersion.of(1), BY);
    target.events().append(Specimens.event("e", "s", clock().instant()));
  }

  @Test
  @ContractPoint(25)
  void healthNamesTheDurabilityInForce() {
    assertThat(store().health().components())
        .anySatisfy(
            part -> {
              Object durability = part.details().get("durability");
              assertThat(durability).isInstanceOf(String.class);
              if (!trial().has(Capability.DURABLE)) {
                assertThat((String) durability).startsWith("none");
              } else {
                assertThat((String) durability).isNotBlank().doesNotStartWith("none");
              }
            });
  }

  @Test
  @ContractPoint({3, 25})
  void handlesOnOneStorageSeeEachOthersWritesAndConflicts() {
    StateStore other = trial().open(trial().config()).namespace(store().namespace());
    AgentState saved = agents().save(Specimens.agent("x", 1), BY);
    if (trial().has(Capability.SHARED)) {
      assertThat(other.agents().find("x")).contains(saved);
      AgentState next = other.agents().save(saved, BY);
      Photo.unchanged(store(), () -> Expect.conflict(() -> agents().save(saved, BY)));
      assertThat(agents().find("x")).contains(next);
    } else {
      assertThat(other.agents().find("x")).isEmpty();
    }
  }

  @Test
  @ContractPoint(26)
  void manyHandlesOpenAtOnceAndNoneFails() {
    String namespace = Trial.freshName();
    List<StateStore> handles =
        new ArrayList<>(Crowd.run(8, i -> () -> trial().open(trial().config())));
    for (StateStore handle : handles) {
      StateStore scoped = handle.namespace(namespace);
      scoped.agents().put(Specimens.agent("x"), BY);
      scoped.events().append(Specimens.event("e", "s", clock().instant()));
      assertThat(scoped.events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
    }
    boolean shared = trial().has(Capability.SHARED);
    for (StateStore handle : handles) {
      assertThat(handle.namespace(namespace).agents().find("x").orElseThrow().version())
          .isEqualTo(shared ? handles.size() : 1);
    }
    trial()
        .withReplication(
            () ->
                assertThat(handles.stream().map(h -> h.replication().storeId()).distinct())
                    .hasSize(shared ? 1 : handles.size()));
  }
}
