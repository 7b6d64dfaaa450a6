package io.holdfast.conformance.group.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.conformance.model.KnownDocument;
import io.holdfast.conformance.model.KnownQuery;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries by metadata compared with a model that never parses a document. Contract point 14. */
public abstract class QueryModelGroup extends ConformanceGroup {
  private static final int ENTITIES = 40;
  private static final int QUERIES = 60;

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(14)
  void metadataQueriesMatchTheModel(EntityKind kind) {
    Random random = testNamespace().random();
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    Map<EntityState, KnownDocument> live = new LinkedHashMap<>();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < ENTITIES; i++) {
        change(random, entities, kind, live);
      }
      Instant since = clock().instant().minusMillis(random.nextInt(20));
      for (int i = 0; i < QUERIES; i++) {
        EntityQuery base = random.nextInt(4) > 0 ? EntityQuery.all() : since(since, random, kind);
        answersLikeTheModel(
            entities, KnownQuery.draw(random, base, List.copyOf(live.values())), live);
      }
    }
  }

  private static EntityQuery since(Instant since, Random random, EntityKind kind) {
    return random.nextBoolean()
        ? EntityQuery.all().updatedSince(since)
        : EntityQuery.withStatus(TestEntities.minimal(kind, "x").status()).updatedSince(since);
  }

  private void change(
      Random random,
      EntityStore<EntityState> entities,
      EntityKind kind,
      Map<EntityState, KnownDocument> live) {
    clock().advance(Duration.ofMillis(random.nextInt(2)));
    String id = OddStrings.IDS.get(random.nextInt(ENTITIES));
    live.keySet().removeIf(state -> state.id().equals(id));
    if (random.nextInt(5) == 0) {
      entities.delete(id, ExpectedVersion.any(), BY);
      return;
    }
    KnownDocument document =
        random.nextInt(4) > 0 ? KnownDocument.object(random, 2) : KnownDocument.draw(random, 2);
    EntityState state =
        TestEntities.withMetadata(TestEntities.minimal(kind, id), Json.parse(document.text()));
    live.put(entities.put(state, BY), document);
  }

  private void answersLikeTheModel(
      EntityStore<EntityState> entities, KnownQuery query, Map<EntityState, KnownDocument> live) {
    Instant since = query.query().updatedSince();
    Comparator<EntityState> byId = Comparator.comparing(EntityState::id, Utf8.ORDER);
    Comparator<EntityState> order =
        since == null
            ? byId
            : Comparator.comparing((EntityState state) -> Objects.requireNonNull(state.updatedAt()))
                .thenComparing(byId);
    List<EntityState> expected =
        live.entrySet().stream()
            .filter(entry -> query.meaning().test(entry.getValue()))
            .map(Map.Entry::getKey)
            .filter(s -> since == null || !Objects.requireNonNull(s.updatedAt()).isBefore(since))
            .sorted(order)
            .toList();
    for (int size : new int[] {2, 10_000}) {
      assertThat(Pages.readAllSparse(page -> entities.list(query.query(), page), size))
          .as("%s, documents %s", query.query(), live.values())
          .isEqualTo(expected);
    }
  }
}
