package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Snapshot;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.row.RowType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Namespaces: nothing in one is visible in another. Contract point 1. */
public abstract class NamespaceGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(1)
  void entitiesAndHistoryAreInvisibleInOtherNamespaces(EntityKind kind) {
    StateStore other = testNamespace().newNamespace();
    EntityStores.of(store(), kind).save(TestEntities.minimal(kind, "x"), BY);
    EntityKey key = EntityStores.key(other, kind, "x");
    assertThat(EntityStores.of(other, kind).find("x")).isEmpty();
    assertThat(EntityStores.of(other, kind).list(EntityQuery.all(), Page.first()).items())
        .isEmpty();
    assertThat(other.history().of(key, Page.first()).items()).isEmpty();
    assertThat(other.history().at(key, 1)).isEmpty();
    assertThat(other.audit().list(AuditQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint(1)
  void snapshotsAndCheckpointsAreInvisibleInOtherNamespaces() {
    StateStore other = testNamespace().newNamespace();
    EntityKey written = agents().save(TestEntities.agent("x"), BY).key();
    Snapshot snapshot = snapshots().create(written, null);
    history().rollback(written, 1, BY);
    EntityKey key = EntityStores.agentKey(other, "x");
    assertThat(other.history().latestCheckpoint(key)).isEmpty();
    assertThat(other.snapshots().list(key, Page.first()).items()).isEmpty();
    assertThat(other.snapshots().find(snapshot.id())).isEmpty();
    Expect.error(ErrorCode.NOT_FOUND, () -> other.snapshots().restore(snapshot.id(), BY));
  }

  @Test
  @ContractPoint(1)
  void eventsAreInvisibleInOtherNamespaces() {
    StateStore other = testNamespace().newNamespace();
    events().append(TestEntities.event("e", "s", clock().instant()));
    assertThat(other.events().find("e")).isEmpty();
    assertThat(other.events().list(EventQuery.all(), Page.first()).items()).isEmpty();
    assertThat(other.events().list(EventQuery.ofSession("s"), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint(1)
  void sameIdInTwoNamespacesNamesTwoEntities() {
    StateStore here = store();
    StateStore there = testNamespace().newNamespace();
    here.agents().save(TestEntities.agent("x", 1), BY);
    there.agents().save(TestEntities.agent("x", 2), BY);
    StoreSnapshot.assertUnchanged(
        here,
        () -> {
          there.agents().put(TestEntities.agent("x", 3), BY);
          there.agents().delete("x", ExpectedVersion.any(), BY);
          there.events().append(TestEntities.event("e", "s", clock().instant()));
        });
    here.events().append(TestEntities.event("e", "s", clock().instant().plusSeconds(1)));
    assertThat(here.events().find("e").orElseThrow().seq()).isEqualTo(1);
  }

  @Test
  @ContractPoint(1)
  void namespacesAreComparedByteForByteAndDoNotNest() {
    String base = TestNamespace.newNamespaceName();
    List<String> names =
        List.of(base, base + "/", base + "/a", base + "/A", base + "/a/b", base + "_", base + ".");
    for (String name : names) {
      store().namespace(name).agents().save(TestEntities.agent("x").withName(name), BY);
    }
    for (String name : names) {
      StateStore scoped = store().namespace(name);
      assertThat(scoped.namespace()).isEqualTo(name);
      assertThat(scoped.agents().list(EntityQuery.all(), Page.first()).items())
          .extracting(AgentState::name)
          .containsExactly(name);
      // A store bound to a namespace takes the next name as it is, never below its own.
      assertThat(scoped.namespace(base).namespace()).isEqualTo(base);
    }
  }

  @Test
  @ContractPoint(1)
  void namespacesHaveOneTo128PlainCharacters() {
    String longest = (TestNamespace.newNamespaceName() + "x".repeat(128)).substring(0, 128);
    StateStore scoped = store().namespace(longest);
    AgentState saved = scoped.agents().save(TestEntities.agent("x"), BY);
    assertThat(saved.key().namespace()).isEqualTo(longest);
    for (String bad :
        List.of("", longest + "x", "a b", "a:b", "ä", "a%", "a*", "a\0", "a\n", "{a}")) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> store().namespace(bad));
    }
  }

  @Test
  @ContractPoint(1)
  void rejectsKeysAndEntitiesOfAnotherNamespace() {
    StateStore there = testNamespace().newNamespace();
    AgentState foreign = there.agents().save(TestEntities.agent("x"), BY);
    EntityKey key = foreign.key();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Expect.error(code, () -> agents().save(foreign, BY));
          Expect.error(code, () -> agents().put(foreign, BY));
          Expect.error(code, () -> agents().saveAll(List.of(foreign), BY));
          Expect.error(code, () -> history().of(key, Page.first()));
          Expect.error(code, () -> history().at(key, 1));
          Expect.error(code, () -> history().rollback(key, 1, BY));
          Expect.error(code, () -> history().checkpoints(key, Page.first()));
          Expect.error(code, () -> history().latestCheckpoint(key));
          Expect.error(code, () -> snapshots().create(key, null));
          Expect.error(code, () -> snapshots().list(key, Page.first()));
          Expect.error(code, () -> audit().list(AuditQuery.of(key), Page.first()));
        });
  }

  @Test
  @ContractPoint(1)
  void firstWriteRegistersTheNamespace() {
    testNamespace()
        .withReplication(
            () -> {
              agents().find("x");
              agents().list(EntityQuery.all(), Page.first());
              agents().delete("x", ExpectedVersion.any(), BY);
              Expect.conflict(
                  () -> agents().save(TestEntities.agent("x").toBuilder().version(7).build(), BY));
              assertThat(Rows.of(store(), RowType.NAMESPACE)).isEmpty();
              agents().save(TestEntities.agent("x"), BY);
              assertThat(Rows.of(store(), RowType.NAMESPACE)).hasSize(1);
            });
  }
}
