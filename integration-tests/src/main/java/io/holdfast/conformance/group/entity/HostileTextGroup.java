package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Action;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SQL, shell and template text in every string field is stored literally, never interpreted.
 * Contract points 1, 12, 15.
 */
public abstract class HostileTextGroup extends ConformanceGroup {
  private static JsonDocument document(String text) {
    return Json.of(Map.of(text, List.of(text, Map.of("deep", text))));
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(1)
  void entitiesRoundTripHostileTextInEveryField(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    for (String text : OddStrings.HOSTILE) {
      JsonDocument document = document(text);
      EntityState wished = TestEntities.filled(kind, text, text, document);
      Change change = Change.by(text).because(text).with(document);
      EntityState saved = entities.save(wished, change);
      assertThat(TestEntities.withVersion(saved, 0))
          .usingRecursiveComparison()
          .ignoringFields("header")
          .isEqualTo(wished);
      assertThat(saved.schemaVersion()).isEqualTo(text);
      assertThat(entities.find(text)).contains(saved);
      HistoryEntry entry = history().at(saved.key(), 1).orElseThrow();
      assertThat(entry.content()).isEqualTo(saved);
      assertThat(entry.change()).isEqualTo(change);
      AuditEntry audited = audit().list(AuditQuery.all().by(text), Page.first()).items().get(0);
      assertThat(audited.key()).isEqualTo(saved.key());
      assertThat(audited.change()).isEqualTo(change);
    }
    assertThat(Pages.readAll(page -> entities.list(EntityQuery.all(), page), 4))
        .hasSameSizeAs(OddStrings.HOSTILE);
  }

  @Test
  @ContractPoint({1, 12})
  void snapshotsRoundTripHostileText() {
    for (String text : OddStrings.HOSTILE) {
      EntityKey key = agents().save(TestEntities.agent(text), Change.by(text)).key();
      Snapshot made = snapshots().create(key, text);
      assertThat(made.description()).isEqualTo(text);
      assertThat(snapshots().find(made.id())).contains(made);
      assertThat(snapshots().find(text)).isEmpty();
      assertThat(snapshots().list(key, Page.first()).items()).containsExactly(made);
      agents().delete(text, ExpectedVersion.any(), Change.by(text).because(text));
      assertThat(snapshots().restore(made.id(), Change.by(text)).id()).isEqualTo(text);
      assertThat(
              audit().list(AuditQuery.of(key).by(text).doing(Action.RESTORE), Page.first()).items())
          .hasSize(1);
    }
  }

  @Test
  @ContractPoint({1, 15})
  void eventsRoundTripHostileText() {
    for (String text : OddStrings.HOSTILE) {
      Event wished = TestEntities.filledEvent(text, text, document(text), clock().instant());
      Event stored = events().append(wished);
      assertThat(stored).usingRecursiveComparison().ignoringFields("seq").isEqualTo(wished);
      assertThat(stored.seq()).isEqualTo(1);
      assertThat(events().append(wished)).isEqualTo(stored);
      assertThat(events().find(text)).contains(stored);
      assertThat(events().list(EventQuery.ofSession(text), Page.first()).items())
          .containsExactly(stored);
      assertThat(events().list(EventQuery.ofType(text), Page.first()).items())
          .containsExactly(stored);
    }
  }
}
