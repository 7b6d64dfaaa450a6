package io.holdfast.conformance.group.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.json.Json;
import io.holdfast.model.Action;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.EntityHeader;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Imports: new keys keep version and instants, and repeating an import writes nothing. Contract
 * points 2, 15, 24.
 */
public abstract class ImportGroup extends ConformanceGroup {
  private static final Instant BORN = Instant.parse("2019-01-01T00:00:00.001Z");
  private static final Instant UPDATED = Instant.parse("2020-01-01T00:00:00.002Z");
  private static final Instant FINISHED = Instant.parse("2019-06-01T00:00:00.003Z");

  private ImportItem item(AgentState state) {
    return new ImportItem.Entity(store().namespace(), state);
  }

  private ImportItem item(Event event) {
    return new ImportItem.Logged(store().namespace(), event);
  }

  private List<ImportOutcome> write(ImportItem... items) {
    return store().imports().write(List.of(items), BY);
  }

  private static AgentState given(String id, long version) {
    return TestEntities.agent(id).withStatus(AgentStatus.FAILED).toBuilder()
        .header(new EntityHeader(null, id, version, "1.2", BORN, UPDATED, FINISHED, null))
        .build();
  }

  @Test
  @ContractPoint(2)
  void importOfNewKeyKeepsVersionAndInstants() {
    Instant now = clock().advance(Duration.ofSeconds(1));
    assertThat(write(item(given("x", 41)))).containsExactly(ImportOutcome.WRITTEN);
    AgentState found = agents().find("x").orElseThrow();
    assertThat(found.version()).isEqualTo(41);
    assertThat(found.createdAt()).isEqualTo(BORN);
    assertThat(found.updatedAt()).isEqualTo(UPDATED);
    assertThat(found.finishedAt()).isEqualTo(FINISHED);
    HistoryEntry entry = history().at(found.key(), 41).orElseThrow();
    assertThat(entry.action()).isEqualTo(Action.IMPORT);
    assertThat(entry.recordedAt()).isEqualTo(now);
    assertThat(agents().save(found, BY).version()).isEqualTo(42);
  }

  @Test
  @ContractPoint(2)
  void importWithoutVersionAndInstantsUsesThoseOfTheStore() {
    Instant now = clock().advance(Duration.ofSeconds(1));
    assertThat(write(item(TestEntities.agent("x")))).containsExactly(ImportOutcome.WRITTEN);
    AgentState found = agents().find("x").orElseThrow();
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.createdAt()).isEqualTo(now);
    assertThat(found.updatedAt()).isEqualTo(now);
  }

  @Test
  @ContractPoint(2)
  void importIsIdempotent() {
    ImportItem[] items = {
      item(given("x", 3)),
      item(TestEntities.agent("y", 1)),
      item(event("e", "s", 5)),
      item(event("f", "s", 9))
    };
    assertThat(write(items)).containsOnly(ImportOutcome.WRITTEN);
    clock().advance(Duration.ofSeconds(1));
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(write(items)).containsOnly(ImportOutcome.UNCHANGED));
  }

  @Test
  @ContractPoint(2)
  void importOfChangedContentWritesTheNextVersion() {
    agents().save(TestEntities.agent("x"), BY);
    assertThat(write(item(given("x", 41)))).containsExactly(ImportOutcome.WRITTEN);
    AgentState found = agents().find("x").orElseThrow();
    assertThat(found.version()).as("the version given does not count").isEqualTo(2);
    assertThat(found.status()).isEqualTo(AgentStatus.FAILED);
    agents().delete("x", ExpectedVersion.any(), BY);
    assertThat(write(item(given("x", 41)))).containsExactly(ImportOutcome.WRITTEN);
    assertThat(agents().find("x").orElseThrow().version()).isEqualTo(4);
  }

  @Test
  @ContractPoint(2)
  void importsAllKindsAndNamespacesInOneBatch() {
    StateStore there = testNamespace().newNamespace();
    List<ImportItem> items = new ArrayList<>();
    for (StateStore scoped : List.of(store(), there)) {
      for (EntityKind kind : EntityKind.values()) {
        items.add(
            new ImportItem.Entity(
                scoped.namespace(), TestEntities.filled(kind, "x", "t", Json.parse("[]"))));
      }
      items.add(new ImportItem.Logged(scoped.namespace(), event("e", "s", 0)));
    }
    assertThat(store().imports().write(items, BY)).hasSize(10).containsOnly(ImportOutcome.WRITTEN);
    for (EntityKind kind : EntityKind.values()) {
      assertThat(EntityStores.of(there, kind).find("x")).isPresent();
    }
  }

  @Test
  @ContractPoint({2, 15})
  void importedSessionStartsAtTheGivenNumberWithoutGaps() {
    write(item(event("a", "s", 7)), item(event("b", "s", 90)), item(event("c", "t", 0)));
    assertThat(events().append(event("d", "s", 0)).seq()).isEqualTo(9);
    assertThat(events().list(EventQuery.ofSession("s"), Page.first()).items())
        .extracting(Event::seq)
        .containsExactly(7L, 8L, 9L);
    assertThat(events().find("c").orElseThrow().seq()).isEqualTo(1);
  }

  @Test
  @ContractPoint({2, 24})
  void importWritesTheOtherRecordsWhenOneIsRejected() {
    events().append(event("e", "s", 0));
    List<ImportOutcome> outcomes =
        write(
            item(TestEntities.agent("a")),
            item(event("e", "other", 0)),
            new ImportItem.Entity("not legal", TestEntities.agent("b")),
            new ImportItem.Logged("not legal", event("g", "s", 0)),
            item(event("f", "s", 0)));
    assertThat(outcomes)
        .extracting(ImportOutcome::result)
        .containsExactly(
            ImportOutcome.Result.WRITTEN,
            ImportOutcome.Result.FAILED,
            ImportOutcome.Result.FAILED,
            ImportOutcome.Result.FAILED,
            ImportOutcome.Result.WRITTEN);
    assertThat(code(outcomes.get(1))).isEqualTo(ErrorCode.EVENT_ID_REUSED);
    assertThat(code(outcomes.get(2))).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(code(outcomes.get(3))).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(agents().find("a")).isPresent();
    assertThat(events().find("f")).isPresent();
  }

  private static ErrorCode code(ImportOutcome outcome) {
    StateException error = Objects.requireNonNull(outcome.error());
    return error.code();
  }

  private Event event(String id, String session, long seq) {
    return Event.builder(id).sessionId(session).type("t").seq(seq).timestamp(BORN).build();
  }
}
