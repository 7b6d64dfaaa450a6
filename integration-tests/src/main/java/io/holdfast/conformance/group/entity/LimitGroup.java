package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The limits of a store apply in every facet, whatever limits a document was parsed under. Contract
 * points 4, 7.
 */
public abstract class LimitGroup extends ConformanceGroup {
  private static final int MAX_ITEMS = 10_000;
  private static final JsonDocument LARGE = Json.parse("{\"a\":\"" + "x".repeat(100) + "\"}");
  private static final Change NOTED = BY.with(LARGE);

  @Test
  @ContractPoint(7)
  void smallerDocumentLimitAppliesToEveryFacet() {
    StateStore store = small();
    AgentState agent = store.agents().save(TestEntities.agent("x"), BY);
    String snapshot = store.snapshots().create(agent.key(), "s").id();
    Map<String, ThrowingCallable> doors = new LinkedHashMap<>();
    doors.put("data", () -> store.agents().save(agent.withData(LARGE), BY));
    doors.put("metadata", () -> store.agents().put(agent.withMetadata(LARGE), BY));
    doors.put("change of a save", () -> store.agents().saveAll(List.of(agent), NOTED));
    doors.put("change of a delete", () -> store.agents().delete("x", ExpectedVersion.any(), NOTED));
    doors.put("change of a rollback", () -> store.history().rollback(agent.key(), 1, NOTED));
    doors.put("change of a restore", () -> store.snapshots().restore(snapshot, NOTED));
    doors.put("change of an import", () -> store.imports().write(List.of(), NOTED));
    doors.put("event", () -> store.events().append(event(LARGE)));
    doors.forEach(
        (name, door) ->
            StoreSnapshot.assertUnchanged(
                store, () -> Expect.error(ErrorCode.LIMIT_EXCEEDED, door)));
  }

  @Test
  @ContractPoint({4, 7})
  void importWritesTheOtherItemsWhenOneIsTooLarge() {
    StateStore store = small();
    String name = store.namespace();
    AgentState agent = TestEntities.agent("a");
    List<ImportOutcome> outcomes =
        store
            .imports()
            .write(
                List.of(
                    new ImportItem.Entity(name, agent.withData(LARGE)),
                    new ImportItem.Entity(name, agent.withMetadata(LARGE)),
                    new ImportItem.Logged(name, event(LARGE)),
                    new ImportItem.Logged("no name", event(Json.parse("{}"))),
                    new ImportItem.Entity(name, agent)),
                BY);
    assertThat(outcomes.subList(0, 4))
        .extracting(outcome -> Objects.requireNonNull(outcome.error()).code())
        .containsExactly(
            ErrorCode.LIMIT_EXCEEDED,
            ErrorCode.LIMIT_EXCEEDED,
            ErrorCode.LIMIT_EXCEEDED,
            ErrorCode.INVALID_ARGUMENT);
    assertThat(outcomes.get(4)).isEqualTo(ImportOutcome.WRITTEN);
  }

  @Test
  @ContractPoint(4)
  void rejectsBatchesWithTooManyItems() {
    StateStore store = small();
    ImportItem item = new ImportItem.Entity(store.namespace(), TestEntities.agent("a"));
    Event event = event(Json.parse("{}"));
    List<ImportItem> items = Collections.nCopies(MAX_ITEMS + 1, item);
    List<Event> events = Collections.nCopies(MAX_ITEMS + 1, event);
    StoreSnapshot.assertUnchanged(
        store,
        () -> {
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> store.imports().write(items, BY));
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> store.events().appendAll(events));
        });
    assertThat(store.events().appendAll(events.subList(0, MAX_ITEMS))).hasSize(MAX_ITEMS);
  }

  private StateStore small() {
    DocumentLimits limits = new DocumentLimits(90, 5);
    return testNamespace()
        .openHandle(testNamespace().config().toBuilder().limits(limits).build())
        .namespace(TestNamespace.newNamespaceName());
  }

  private Event event(JsonDocument metadata) {
    return Event.builder("e")
        .sessionId("s")
        .type("note")
        .timestamp(clock().instant())
        .metadata(metadata)
        .build();
  }
}
