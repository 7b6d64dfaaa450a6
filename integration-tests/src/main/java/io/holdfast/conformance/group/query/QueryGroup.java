package io.holdfast.conformance.group.query;

import static io.holdfast.query.MetadataFilter.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.json.JsonScalar;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Queries by metadata and capability: equal results on every store, whatever is indexed. Contract
 * points 1, 12, 14, 16, 24.
 */
public abstract class QueryGroup extends ConformanceGroup {
  private void saved(String id, String metadata) {
    agents().put(TestEntities.agent(id).withMetadata(Json.parse(metadata)), BY);
  }

  private List<String> found(EntityQuery query) {
    return Pages.readAllSparse(page -> agents().list(query, page), 3).stream()
        .map(AgentState::id)
        .toList();
  }

  private List<String> found(MetadataFilter filter) {
    return found(EntityQuery.all().where(filter));
  }

  @Test
  @ContractPoint(14)
  void numbersCompareByValueAndAbsentIsNotNull() {
    List<String> ones = List.of("1", "1.0", "1e0", "100E-2", "1." + "0".repeat(5000));
    for (int i = 0; i < ones.size(); i++) {
      saved("one-" + i, "{\"n\":" + ones.get(i) + "}");
    }
    saved("huge", "{\"n\":1e999999999}");
    saved("tiny", "{\"n\":1e-999999999}");
    saved("text", "{\"n\":\"1\"}");
    saved("null", "{\"n\":null}");
    saved("none", "{}");
    agents().put(TestEntities.agent("bare"), BY);
    assertThat(found(equalTo("/n", 1)))
        .containsExactly("one-0", "one-1", "one-2", "one-3", "one-4");
    assertThat(found(equalTo("/n", "1"))).containsExactly("text");
    assertThat(found(equalTo("/n", JsonScalar.NULL))).containsExactly("null");
    assertThat(found(MetadataFilter.atLeast("/n", JsonScalar.of(2)))).containsExactly("huge");
    assertThat(found(MetadataFilter.below("/n", JsonScalar.of(1)))).containsExactly("tiny");
    assertThat(found(MetadataFilter.between("/n", JsonScalar.of(0), JsonScalar.of(2)))).hasSize(6);
  }

  private static List<String> oddStrings() {
    return Stream.concat(OddStrings.HOSTILE.stream(), OddStrings.IDS.stream()).distinct().toList();
  }

  @Test
  @ContractPoint({1, 14})
  void hostileKeysAndValuesAreMatchedLiterally() {
    List<String> texts = oddStrings();
    for (int i = 0; i < texts.size(); i++) {
      agents()
          .put(
              TestEntities.agent("a" + i)
                  .withMetadata(Json.of(Map.of(texts.get(i), List.of(texts.get(i))))),
              BY);
    }
    for (int i = 0; i < texts.size(); i++) {
      String pointer = "/" + texts.get(i).replace("~", "~0").replace("/", "~1") + "/0";
      assertThat(found(equalTo(pointer, texts.get(i)))).containsExactly("a" + i);
      assertThat(found(equalTo(pointer, texts.get(i) + " "))).isEmpty();
    }
    saved("nul", "{\"\\u0000\":{\"\\ud800\":\"\\u0000\\udc00\"}}");
    assertThat(found(equalTo("/\u0000/\ud800", "\u0000\udc00"))).containsExactly("nul");
    assertThat(found(equalTo("/\u0000/\ud801", "\u0000\udc00"))).isEmpty();
  }

  @Test
  @ContractPoint(14)
  void findsDocumentsOfAnySize() {
    String many =
        IntStream.range(0, 300).mapToObj(i -> "v" + i).collect(Collectors.joining("\",\""));
    saved("many", "{\"k\":\"x\",\"l\":[\"" + many + "\"]}");
    saved("few", "{\"k\":\"x\"}");
    saved("long", "{\"k\":\"" + "y".repeat(300 * 1024) + "\",\"z\":7}");
    saved("deep", "[".repeat(500) + "5" + "]".repeat(500));
    assertThat(found(equalTo("/k", "x"))).containsExactly("few", "many");
    assertThat(found(equalTo("/l/299", "v299"))).containsExactly("many");
    assertThat(found(equalTo("/z", 7))).containsExactly("long");
    assertThat(found(equalTo("/0".repeat(500), 5))).containsExactly("deep");
    assertThat(found(MetadataFilter.atLeast("/k", JsonScalar.of("y")))).containsExactly("long");
  }

  @Test
  @ContractPoint({12, 14, 16})
  void queryResultsFollowEveryKindOfChange() {
    EntityQuery red = EntityQuery.all().where(equalTo("/c", "red")).withCapability("run");
    AgentState agent = TestEntities.agent("a").withMetadata(Json.parse("{\"c\":\"red\"}"));
    AgentState first =
        agents().save(agent.toBuilder().capabilities(List.of("run", "jump")).build(), BY);
    assertThat(found(red)).containsExactly("a");
    agents().update("a", old -> old.withMetadata(Json.parse("{\"c\":\"blue\"}")), BY);
    assertThat(found(red)).isEmpty();
    history().rollback(first.key(), 1, BY);
    assertThat(found(red)).containsExactly("a");
    String copy = snapshots().create(first.key(), null).id();
    agents().update("a", old -> old.toBuilder().capabilities(List.of("jump")).build(), BY);
    assertThat(found(red)).isEmpty();
    agents().delete("a", ExpectedVersion.any(), BY);
    assertThat(found(EntityQuery.all().withCapability("jump"))).isEmpty();
    snapshots().restore(copy, BY);
    assertThat(found(red)).containsExactly("a");
    assertThat(found(EntityQuery.all().withCapability("jump").withCapability("run"))).hasSize(1);
    assertThat(testNamespace().newNamespace().agents().list(red, Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint(16)
  void findsAgentsByAllRequestedCapabilities() {
    List<String> names = oddStrings();
    for (int i = 0; i + 1 < names.size(); i++) {
      agents()
          .put(
              TestEntities.agent("a" + i).toBuilder().capabilities(names.subList(i, i + 2)).build(),
              BY);
    }
    for (int i = 1; i + 1 < names.size(); i++) {
      EntityQuery one = EntityQuery.all().withCapability(names.get(i));
      assertThat(found(one)).containsExactlyInAnyOrder("a" + (i - 1), "a" + i);
      assertThat(found(one.withCapability(names.get(i + 1)))).containsExactly("a" + i);
      assertThat(found(one.withCapability("no such"))).isEmpty();
    }
  }

  @Test
  @ContractPoint({16, 24})
  void rejectsCapabilityQueriesForOtherKinds() {
    EntityQuery query = EntityQuery.all().withCapability("run");
    for (EntityKind kind : EntityKind.values()) {
      if (kind != EntityKind.AGENT) {
        Expect.error(
            ErrorCode.INVALID_ARGUMENT,
            () -> EntityStores.of(store(), kind).list(query, Page.first()));
      }
    }
  }

  @Test
  @ContractPoint({14, 16})
  void findsReplicatedRowsByMetadata() {
    testNamespace()
        .withReplication(
            () -> {
              StateStore target = testNamespace().newUncheckedNamespace();
              try (StateStore other = InMemoryStateStore.open(testNamespace().config())) {
                StateStore source = other.namespace(target.namespace());
                AgentState red =
                    TestEntities.agent("a").withMetadata(Json.parse("{\"c\":\"red\"}"));
                source.agents().save(red, BY);
                moved(source, target);
                assertThat(ids(target, "red")).containsExactly("a");
                source.agents().put(red.withMetadata(Json.parse("{\"c\":\"blue\"}")), BY);
                moved(source, target);
                assertThat(ids(target, "red")).isEmpty();
                assertThat(ids(target, "blue")).containsExactly("a");
                ApplyBatch removal =
                    ApplyBatch.remove(
                        List.of(
                            new ApplyBatch.Deletion(
                                RowType.AGENT, Rows.of(target, RowType.AGENT).get(0).key())));
                target.replication().apply(removal);
                assertThat(ids(target, "blue")).isEmpty();
              }
            });
  }

  private static void moved(StateStore source, StateStore target) {
    List<Row> rows = new ArrayList<>();
    Rows.of(source).values().forEach(rows::addAll);
    target.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, rows));
  }

  private static List<String> ids(StateStore target, String colour) {
    EntityQuery query = EntityQuery.all().where(equalTo("/c", colour));
    return target.agents().list(query, Page.first()).items().stream().map(AgentState::id).toList();
  }
}
