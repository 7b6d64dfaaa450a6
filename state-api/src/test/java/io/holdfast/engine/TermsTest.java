package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.EntityKind;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static EntityRow row(@Nullable JsonDocument metadata, String... capabilities) {
    EntityContent content =
        new EntityContent(
            "idle",
            "n",
            null,
            null,
            null,
            List.of(capabilities),
            metadata,
            null,
            0,
            0,
            null,
            null,
            null,
            null);
    return EntityRow.hashed("ns", EntityKind.AGENT, "a", 1, 0, false, content);
  }

  private static List<Long> wanted(EntityQuery query) {
    return Terms.wanted(EntityKind.AGENT, "ns", query);
  }

  private static List<Long> wanted(String pointer, String scalar) {
    JsonScalar value = JsonScalar.of(Json.parse(scalar));
    return wanted(EntityQuery.all().where(MetadataFilter.equalTo(pointer, value)));
  }

  @Test
  void everyScalarIsFoundUnderItsPlaceInAnySpelling() {
    List<Long> terms =
        Terms.of(
            row(
                Json.parse(
                    "{\"a\":1.0,\"b\":[true,{\"c\":\"x\",\"d\":[]},[[null]],\"y\"],\"\":{\"\":false},"
                        + "\"a/b\":{\"~\":\"\\u0000\\ud800\"},\"big\":1e400,\"e\":[{},[],7]}"),
                "run"));
    assertThat(terms).hasSize(10).isSorted();
    assertThat(terms)
        .containsAll(wanted("/a", "1"))
        .containsAll(wanted("/a", "10e-1"))
        .containsAll(wanted("/b/0", "true"))
        .containsAll(wanted("/b/1/c", "\"\\u0078\""))
        .containsAll(wanted("/b/2/0/0", "null"))
        .containsAll(wanted("/b/3", "\"y\""))
        .containsAll(wanted("//", "false"))
        .containsAll(wanted("/a~1b/~0", "\"\\u0000\\ud800\""))
        .containsAll(wanted("/big", "10e399"))
        .containsAll(wanted("/e/2", "7"))
        .containsAll(wanted(EntityQuery.all().withCapability("run")));
    for (List<Long> other :
        List.of(
            wanted("/a", "\"1\""),
            wanted("/a", "2"),
            wanted("/b", "1"),
            wanted("", "1"),
            wanted("/b/00", "true"),
            wanted("/b/1/c", "\"y\""),
            wanted(EntityQuery.all().withCapability("x")),
            Terms.wanted(
                EntityKind.TASK, "ns", EntityQuery.all().where(MetadataFilter.equalTo("/a", 1))),
            Terms.wanted(
                EntityKind.AGENT, "n", EntityQuery.all().where(MetadataFilter.equalTo("/a", 1))))) {
      assertThat(other).hasSize(1);
      assertThat(terms).doesNotContainAnyElementsOf(other);
    }
  }

  @Test
  void wholeDocumentsAndEmptyOnesHaveTerms() {
    assertThat(Terms.of(row(Json.parse("5")))).isEqualTo(wanted("", "5.0"));
    assertThat(Terms.of(row(null))).isEmpty();
    assertThat(Terms.of(row(Json.parse("{\"a\":[[],{}]}")))).isEmpty();
    String deep = "[".repeat(512) + "1" + "]".repeat(512);
    assertThat(Terms.of(row(Json.parse(deep)))).hasSize(1).isEqualTo(wanted("/0".repeat(512), "1"));
  }

  @Test
  void tooManyTermsAndBrokenBytesMakeACandidateOfEveryQuery() {
    String most =
        IntStream.range(0, Terms.MAX).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(Terms.of(row(Json.parse("[" + most + "]")))).hasSize(Terms.MAX);
    assertThat(Terms.of(row(Json.parse("[" + most + "]"), "run"))).isNull();
    assertThat(Terms.of(row(Json.parse("[" + most + ",1]")))).isNull();
    assertThat(Terms.of(row(JsonDocument.stored("{".getBytes(StandardCharsets.UTF_8))))).isNull();
  }

  @Test
  void onlyEqualityIsWantedAndTruthValuesComeLast() {
    EntityQuery query =
        EntityQuery.all()
            .where(MetadataFilter.equalTo("/t", JsonScalar.TRUE))
            .where(MetadataFilter.atLeast("/n", JsonScalar.of(1)))
            .where(MetadataFilter.equalTo("/s", "x"))
            .withCapability("run");
    assertThat(wanted(query))
        .containsExactly(
            wanted("/s", "\"x\"").get(0),
            wanted(EntityQuery.all().withCapability("run")).get(0),
            wanted("/t", "true").get(0));
    assertThat(wanted(EntityQuery.all())).isEmpty();
  }

  @Test
  void termsNeverChangeSinceTheyLieInDatabases() {
    assertThat(wanted("/a", "1")).containsExactly(5598694735237101074L);
    assertThat(wanted(EntityQuery.all().withCapability("run")))
        .containsExactly(-5823236955202435032L);
  }
}
