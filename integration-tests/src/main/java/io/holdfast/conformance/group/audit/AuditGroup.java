package io.holdfast.conformance.group.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditMode;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.json.Json;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Hash;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.row.AuditRow;
import io.holdfast.row.RowType;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The audit log: one entry per change, chained by hashes, and its queries. Contract points 6, 11,
 * 14.
 */
public abstract class AuditGroup extends ConformanceGroup {
  private static final Comparator<AuditEntry> ORDER =
      Comparator.comparing(AuditEntry::recordedAt)
          .thenComparing(entry -> entry.key().kind().label(), Utf8.ORDER)
          .thenComparing(entry -> entry.key().id(), Utf8.ORDER)
          .thenComparingLong(AuditEntry::versionAfter);

  @Test
  @ContractPoint(11)
  void everyChangeAppendsAnEntryChainedToThePreviousOne() {
    Change change = Change.by("alice").because("why").with(Json.parse("{\"n\":1.0}"));
    Instant when = clock().advance(Duration.ofSeconds(1));
    EntityKey key = agents().save(TestEntities.agent("x"), change).key();
    agents().put(TestEntities.agent("x", 1), BY);
    agents().delete("x", ExpectedVersion.any(), BY);
    agents().save(TestEntities.agent("x"), BY);
    List<AuditEntry> entries = audit().list(AuditQuery.of(key), Page.first()).items();
    assertThat(entries).extracting(AuditEntry::versionBefore).containsExactly(0L, 1L, 2L, 3L);
    assertThat(entries).extracting(AuditEntry::versionAfter).containsExactly(1L, 2L, 3L, 4L);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly(Action.CREATE, Action.UPDATE, Action.DELETE, Action.CREATE);
    AuditEntry first = entries.get(0);
    assertThat(first.change()).isEqualTo(change);
    assertThat(first.recordedAt()).isEqualTo(when);
    assertThat(first.hashBefore()).isNull();
    for (int i = 1; i < entries.size(); i++) {
      Hash before = entries.get(i).hashBefore();
      assertThat(before).isEqualTo(entries.get(i - 1).hashAfter());
    }
    assertThat(entries).extracting(AuditEntry::hashAfter).doesNotHaveDuplicates();
    assertThat(entries).extracting(AuditEntry::hash).doesNotHaveDuplicates();
  }

  @Test
  @ContractPoint({11, 6})
  void entryHashEqualsRowHash() {
    agents().save(TestEntities.agent("x"), BY);
    agents().put(TestEntities.agent("x"), BY);
    testNamespace()
        .withReplication(
            () -> {
              List<Hash> computed =
                  Rows.of(store(), RowType.AUDIT, AuditRow.class).stream()
                      .map(AuditRow::computeHash)
                      .toList();
              assertThat(audit().list(AuditQuery.all(), Page.first()).items())
                  .extracting(AuditEntry::hash)
                  .isEqualTo(computed);
            });
  }

  @Test
  @ContractPoint(11)
  void readsAppendNoEntry() {
    EntityKey key = agents().save(TestEntities.agent("x"), BY).key();
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          agents().find("x");
          agents().list(EntityQuery.all(), Page.first());
          history().of(key, Page.first());
          history().latestCheckpoint(key);
          snapshots().list(key, Page.first());
          store().health();
          store().capabilities();
        });
  }

  @Test
  @ContractPoint({11, 14})
  void listsEntriesByEntityActorActionAndTime() {
    List<AuditEntry> all = randomChanges();
    all.sort(ORDER);
    assertThat(Pages.readAll(page -> audit().list(AuditQuery.all(), page), 7)).isEqualTo(all);
    Instant from = all.get(all.size() / 4).recordedAt();
    Instant until = all.get(all.size() / 2).recordedAt();
    EntityKey key = all.get(0).key();
    Predicate<AuditEntry> between =
        entry -> !entry.recordedAt().isBefore(from) && entry.recordedAt().isBefore(until);
    answers(all, AuditQuery.of(key), entry -> entry.key().equals(key));
    answers(all, AuditQuery.all().by("a1"), entry -> entry.change().actor().equals("a1"));
    answers(all, AuditQuery.all().by("A1"), entry -> false);
    answers(all, AuditQuery.all().doing(Action.DELETE), entry -> entry.action() == Action.DELETE);
    answers(all, AuditQuery.all().between(from, until), between);
    answers(all, AuditQuery.all().between(from, null), entry -> !entry.recordedAt().isBefore(from));
    answers(
        all, AuditQuery.all().between(null, until), entry -> entry.recordedAt().isBefore(until));
    answers(all, AuditQuery.all().between(until, from), entry -> false);
    answers(
        all,
        AuditQuery.of(key).by("a2").doing(Action.UPDATE).between(from, until),
        between.and(
            entry ->
                entry.key().equals(key)
                    && entry.change().actor().equals("a2")
                    && entry.action() == Action.UPDATE));
  }

  private void answers(List<AuditEntry> all, AuditQuery query, Predicate<AuditEntry> wanted) {
    List<AuditEntry> expected = all.stream().filter(wanted).toList();
    for (int size : new int[] {1, 4, 1000}) {
      assertThat(Pages.readAll(page -> audit().list(query, page), size))
          .as(query.toString())
          .isEqualTo(expected);
    }
  }

  /** Random changes of a few entities; returns their entries, read entity by entity. */
  private List<AuditEntry> randomChanges() {
    Random random = testNamespace().random();
    String[] ids = {"x", "X", "x:1:y", "\ue000", "\ud83d\ude00"};
    for (int i = 0; i < 60; i++) {
      EntityKind kind = EntityKind.values()[random.nextInt(4)];
      String id = ids[random.nextInt(ids.length)];
      Change change = Change.by("a" + random.nextInt(4));
      if (random.nextInt(4) == 0) {
        EntityStores.of(store(), kind).delete(id, ExpectedVersion.any(), change);
      } else {
        EntityStores.of(store(), kind).put(TestEntities.minimal(kind, id), change);
      }
      clock().advance(Duration.ofMillis(random.nextInt(3)));
    }
    List<AuditEntry> all = new ArrayList<>();
    for (EntityKind kind : EntityKind.values()) {
      for (String id : ids) {
        EntityKey key = EntityStores.key(store(), kind, id);
        all.addAll(audit().list(AuditQuery.of(key), Page.first()).items());
      }
    }
    return all;
  }

  @Test
  @ContractPoint(11)
  void auditCanBeDisabledAndHealthReportsIt() {
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withAudit(AuditMode.OFF))
            .namespace(TestNamespace.newNamespaceName());
    AgentState saved = handle.agents().save(TestEntities.agent("x"), BY);
    assertThat(handle.audit().list(AuditQuery.all(), Page.first()).items()).isEmpty();
    assertThat(handle.history().of(saved.key(), Page.first()).items()).hasSize(1);
    assertThat(handle.health().components())
        .anySatisfy(part -> assertThat(part.details()).containsEntry("audit", "OFF"));
    assertThat(store().health().components())
        .anySatisfy(part -> assertThat(part.details()).containsEntry("audit", "ON"));
  }
}
