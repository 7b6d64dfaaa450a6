package io.holdfast.conformance.model;

import io.holdfast.Capability;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.EntityKind;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import java.util.List;
import java.util.Random;

/** Generates steps of random scripts that query metadata, capabilities and text. */
final class QuerySteps {
  private QuerySteps() {}

  /** Generates a step. */
  static Step draw(Random random, Step.Target target) {
    Page page = Page.first(1 + random.nextInt(3));
    if (random.nextInt(4) == 0) {
      EventQuery query =
          (random.nextBoolean() ? EventQuery.all() : EventQuery.ofSession("a"))
              .matching(KnownDocument.one(random, List.of("x", "X é", "DROP")));
      return new Step(
          "search " + query,
          world ->
              world.store().capabilities().contains(Capability.FULL_TEXT_SEARCH)
                  ? target.store(world).events().list(query, page)
                  : List.of());
    }
    EntityQuery query = query(random, target.kind());
    return new Step("list " + query, world -> target.entities(world).list(query, page));
  }

  private static EntityQuery query(Random random, EntityKind kind) {
    return switch (random.nextInt(5)) {
      case 0 -> EntityQuery.all().where(MetadataFilter.equalTo("", 1));
      case 1 -> EntityQuery.all().where(MetadataFilter.equalTo("/b", 1));
      case 2 -> EntityQuery.all().where(MetadataFilter.equalTo("/a/0", "x"));
      case 3 -> EntityQuery.all().where(MetadataFilter.atLeast("", JsonScalar.of(1)));
      // Rejected for kinds other than agents.
      default -> EntityQuery.all().withCapability(kind == EntityKind.AGENT ? "plain" : "x");
    };
  }
}
