package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.holdfast.model.Snapshot;
import io.holdfast.replication.RowType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Namespaces: nothing in one is visible from another. */
abstract class NamespaceGroup extends ConformanceGroup {
  @Test
  @ContractPoint(1)
  void whatHappensInOneNamespaceIsNotSeenInAnother() {
    StateStore here = store();
    StateStore there = trial().another();
    for (EntityKind kind : EntityKind.values()) {
      Doors.of(here, kind).save(Specimens.bare(kind, "x"), BY);
    }
    Snapshot snapshot = here.snapshots().create(Doors.agent(here, "x"), null);
    here.history().rollback(Doors.agent(here, "x"), 1, BY);
    here.events().append(Specimens.event("e", "s", clock().instant()));
    for (EntityKind kind : EntityKind.values()) {
      assertThat(Doors.of(there, kind).find("x")).isEmpty();
      assertThat(Doors.of(there, kind).list(EntityQuery.all(), Page.first()).items()).isEmpty();
      EntityKey key = Doors.key(there, kind, "x");
      assertThat(there.history().of(key, Page.first()).items()).isEmpty();
      assertThat(there.history().at(key, 1)).isEmpty();
    }
    EntityKey agent = Doors.agent(there, "x");
    assertThat(there.history().latestCheckpoint(agent)).isEmpty();
    assertThat(there.snapshots().list(agent, Page.first()).items()).isEmpty();
    assertThat(there.snapshots().find(snapshot.id())).isEmpty();
    Expect.code(ErrorCode.NOT_FOUND, () -> there.snapshots().restore(snapshot.id(), BY));
    assertThat(there.events().find("e")).isEmpty();
    assertThat(there.events().list(EventQuery.all(), Page.first()).items()).isEmpty();
    assertThat(there.events().list(EventQuery.ofSession("s"), Page.first()).items()).isEmpty();
    assertThat(there.audit().list(AuditQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint(1)
  void theSameIdsLiveApartInDifferentNamespaces() {
    StateStore here = store();
    StateStore there = trial().another();
    here.agents().save(Specimens.agent("x", 1), BY);
    there.agents().save(Specimens.agent("x", 2), BY);
    Photo.unchanged(
        here,
        () -> {
          there.agents().put(Specimens.agent("x", 3), BY);
          there.agents().delete("x", ExpectedVersion.any(), BY);
          there.events().append(Specimens.event("e", "s", clock().instant()));
        });
    here.events().append(Specimens.event("e", "s", clock().instant().plusSeconds(1)));
    assertThat(here.events().find("e").orElseThrow().seq()).isEqualTo(1);
  }

  @Test
  @ContractPoint(1)
  void namespacesDifferByEveryByteAndNoneContainsAnother() {
    String base = Trial.freshName();
    List<String> names =
        List.of(base, base + "/", base + "/a", base + "/A", base + "/a/b", base + "_", base + ".");
    for (String name : names) {
      store().namespace(name).agents().save(Specimens.agent("x").withName(name), BY);
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
    String longest = (Trial.freshName() + "x".repeat(128)).substring(0, 128);
    StateStore scoped = store().namespace(longest);
    AgentState saved = scoped.agents().save(Specimens.agent("x"), BY);
    assertThat(saved.key().namespace()).isEqualTo(longest);
    for (String bad :
        List.of("", longest + "x", "a b", "a:b", "ä", "a%", "a*", "a\0", "a\n", "{a}")) {
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> store().namespace(bad));
    }
  }

  @Test
  @ContractPoint(1)
  void keysAndEntitiesOfAnotherNamespaceAreRefused() {
    StateStore there = trial().another();
    AgentState foreign = there.agents().save(Specimens.agent("x"), BY);
    EntityKey key = foreign.key();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    Photo.unchanged(
        store(),
        () -> {
          Expect.code(code, () -> agents().save(foreign, BY));
          Expect.code(code, () -> agents().put(foreign, BY));
          Expect.code(code, () -> agents().saveAll(List.of(foreign), BY));
          Expect.code(code, () -> history().of(key, Page.first()));
          Expect.code(code, () -> history().at(key, 1));
          Expect.code(code, () -> history().rollback(key, 1, BY));
          Expect.code(code, () -> history().checkpoints(key, Page.first()));
          Expect.code(code, () -> history().latestCheckpoint(key));
          Expect.code(code, () -> snapshots().create(key, null));
          Expect.code(code, () -> snapshots().list(key, Page.first()));
          Expect.code(code, () -> audit().list(AuditQuery.of(key), Page.first()));
        });
  }

  @Test
  @ContractPoint(1)
  void aNamespaceIsRegisteredByItsFirstWriteOnly() {
    trial()
        .withReplication(
            () -> {
              agents().find("x");
              agents().list(EntityQuery.all(), Page.first());
              agents().delete("x", ExpectedVersion.any(), BY);
              Expect.conflict(
                  () -> agents().save(Specimens.agent("x").toBuilder().version(7).build(), BY));
              assertThat(Rows.of(store(), RowType.NAMESPACE)).isEmpty();
              agents().save(Specimens.agent("x"), BY);
              assertThat(Rows.of(store(), RowType.NAMESPACE)).hasSize(1);
            });
  }
}
