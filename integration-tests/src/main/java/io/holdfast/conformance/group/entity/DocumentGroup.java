package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * JSON documents round-trip byte for byte in every place; malformed ones are rejected. Contract
 * points 6, 7, 10, 12, 15.
 */
public abstract class DocumentGroup extends ConformanceGroup {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private static void same(@Nullable JsonDocument actual, String expected) {
    assertThat(Objects.requireNonNull(actual).toBytes())
        .isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
  }

  private static void same(EntityState state, String expected) {
    same(state.metadata(), expected);
    if (state instanceof AgentState agent) {
      same(agent.data(), expected);
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(6)
  void entitiesRoundTripDocumentsByteForByte(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<EntityState> wished =
        TestDocuments.TREASURED.stream()
            .map(
                t ->
                    TestEntities.filled(
                        kind, "x" + TestDocuments.TREASURED.indexOf(t), "t", Json.parse(t)))
            .toList();
    List<EntityState> saved = entities.saveAll(wished, BY);
    for (int i = 0; i < saved.size(); i++) {
      String text = TestDocuments.TREASURED.get(i);
      same(saved.get(i), text);
      same(entities.find("x" + i).orElseThrow(), text);
      HistoryEntry entry = history().at(saved.get(i).key(), 1).orElseThrow();
      same(entry.state().orElseThrow(), text);
    }
    for (EntityState listed : Pages.readAll(page -> entities.list(EntityQuery.all(), page), 7)) {
      same(listed, TestDocuments.TREASURED.get(Integer.parseInt(listed.id().substring(1))));
    }
  }

  @Test
  @ContractPoint({6, 10, 12})
  void snapshotsAndHistoryRoundTripDocumentsByteForByte() {
    for (String text : TestDocuments.TREASURED) {
      JsonDocument document = Json.parse(text);
      Change change = Change.by("kit").with(document);
      EntityState state = TestEntities.filled(EntityKind.AGENT, "x", "t", document);
      EntityKey key = agents().put((AgentState) state, change).key();
      Snapshot snapshot = snapshots().create(key, null);
      same(snapshots().find(snapshot.id()).orElseThrow().state(), text);
      AgentState other = agents().put(TestEntities.agent("x"), BY);
      same(history().rollback(key, other.version() - 1, BY), text);
      history().rollback(key, other.version(), BY);
      same(history().latestCheckpoint(key).orElseThrow().state(), text);
      same(snapshots().restore(snapshot.id(), change), text);
      HistoryEntry last = history().at(key, other.version() + 3).orElseThrow();
      same(last.change().metadata(), text);
    }
    List<String> noted =
        Pages.readAll(page -> audit().list(AuditQuery.all(), page)).stream()
            .map(entry -> entry.change().metadata())
            .filter(Objects::nonNull)
            .map(JsonDocument::text)
            .toList();
    assertThat(noted)
        .hasSize(2 * TestDocuments.TREASURED.size())
        .containsAll(TestDocuments.TREASURED);
  }

  @Test
  @ContractPoint({6, 15})
  void eventsRoundTripDocumentsByteForByte() {
    for (String text : TestDocuments.TREASURED) {
      String id = "e" + TestDocuments.TREASURED.indexOf(text);
      Event event = TestEntities.filledEvent(id, "s", Json.parse(text), clock().instant());
      same(events().append(event).metadata(), text);
      same(events().find(id).orElseThrow().metadata(), text);
    }
    List<Event> listed = Pages.readAll(page -> events().list(EventQuery.ofSession("s"), page), 7);
    assertThat(listed)
        .extracting(event -> Objects.requireNonNull(event.metadata()).text())
        .isEqualTo(TestDocuments.TREASURED);
  }

  @Test
  @ContractPoint(6)
  void removesOnlyInsignificantWhiteSpace() {
    String loose = " \r\n{ \"b\" :\t[ 1 , 1.0 ,\n1e5 ] , \"a b\" : \" c \\u0020 \" } \n";
    String compact = "{\"b\":[1,1.0,1e5],\"a b\":\" c \\u0020 \"}";
    agents().save(TestEntities.agent("x").withData(Json.parse(loose)), BY);
    same(agents().find("x").orElseThrow().data(), compact);
  }

  @Test
  @ContractPoint(6)
  void distinguishesAbsentFromEmptyDocuments() {
    Set<Hash> hashes = new HashSet<>();
    for (String text : new String[] {"", "null", "{}", "\"\""}) {
      JsonDocument document = text.isEmpty() ? null : Json.parse(text);
      AgentState saved =
          agents().put(TestEntities.agent("x").withData(document).withMetadata(document), BY);
      AgentState found = agents().find("x").orElseThrow();
      assertThat(found).isEqualTo(saved);
      assertThat(found.data()).isEqualTo(document);
      assertThat(found.metadata()).isEqualTo(document);
      assertThat(hashes.add(history().at(saved.key(), saved.version()).orElseThrow().stateHash()))
          .isTrue();
    }
  }

  @Test
  @ContractPoint({6, 7})
  void roundTripsTenMegabytes() {
    byte[] bytes = new byte[TEN_MEGABYTES];
    for (int i = 1; i < bytes.length - 1; i++) {
      bytes[i] = (byte) ('a' + testNamespace().random().nextInt(26));
    }
    bytes[0] = '"';
    bytes[bytes.length - 1] = '"';
    JsonDocument large = Json.parse(bytes);
    AgentState saved = agents().save(TestEntities.agent("x").withData(large), BY);
    assertThat(agents().find("x").orElseThrow().data()).isEqualTo(large);
    assertThat(
            ((AgentState) history().at(saved.key(), 1).orElseThrow().state().orElseThrow()).data())
        .isEqualTo(large);
    assertThat(agents().list(EntityQuery.all(), Page.first()).items().get(0).data())
        .isEqualTo(large);
    String content = "é".repeat(TEN_MEGABYTES / 2);
    Event event =
        Event.builder("e")
            .sessionId("s")
            .type("t")
            .timestamp(clock().instant())
            .content(content)
            .build();
    events().append(event);
    assertThat(events().find("e").orElseThrow().content()).isEqualTo(content);
  }

  @Test
  @ContractPoint(7)
  void acceptsDepthAtTheLimitAndRejectsItBeyond() {
    String deepest = TestDocuments.nested(512);
    agents().save(TestEntities.agent("x").withData(Json.parse(deepest)), BY);
    same(agents().find("x").orElseThrow().data(), deepest);
    StateException error =
        Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> Json.parse(TestDocuments.nested(513)));
    assertThat(error.getMessage()).contains("512").contains("513");
    Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> Json.parse("{\"a\":".repeat(100_000)));
  }

  @Test
  @ContractPoint(7)
  void rejectsSizeBeyondTheLimit() {
    byte[] bytes = new byte[16 * 1024 * 1024 + 1];
    Arrays.fill(bytes, (byte) ' ');
    bytes[0] = '1';
    StateException error = Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> Json.parse(bytes));
    assertThat(error.getMessage()).contains("16777216").contains("16777217");
  }

  @Test
  @ContractPoint(7)
  void rejectsMalformedDocuments() {
    TestDocuments.MALFORMED.forEach(
        (what, bytes) -> {
          StateException error = Expect.error(ErrorCode.INVALID_DOCUMENT, () -> Json.parse(bytes));
          assertThat(error.context()).as(what).isNotNull();
        });
    Expect.error(ErrorCode.INVALID_DOCUMENT, () -> Json.parse("\"\ud800\""));
  }

  @Test
  @ContractPoint(7)
  void documentIsIndependentOfTheCallersArray() {
    byte[] bytes = "[1]".getBytes(StandardCharsets.UTF_8);
    JsonDocument document = Json.parse(bytes);
    bytes[1] = '2';
    AgentState saved = agents().save(TestEntities.agent("x").withData(document), BY);
    document.toBytes()[1] = '3';
    Objects.requireNonNull(saved.data()).toBytes()[1] = '4';
    same(agents().find("x").orElseThrow().data(), "[1]");
  }
}
