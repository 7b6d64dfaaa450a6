package io.holdfast.conformance.model;

import io.holdfast.json.Json;
import io.holdfast.json.JsonScalar;
import io.holdfast.json.MetadataPath;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A random metadata query with its expected result.
 *
 * @param query the query
 * @param meaning whether the query matches a document
 */
public record KnownQuery(EntityQuery query, Predicate<KnownDocument> meaning) {
  /** Adds one to three random filters to a query; most often they match a document. */
  public static KnownQuery draw(Random random, EntityQuery base, List<KnownDocument> documents) {
    KnownQuery drawn = new KnownQuery(base, document -> true);
    List<KnownDocument.Leaf> leaves =
        documents.isEmpty() ? List.of() : KnownDocument.one(random, documents).leaves();
    for (int i = random.nextInt(3); i >= 0; i--) {
      drawn =
          leaves.isEmpty() || random.nextInt(4) == 0
              ? drawn.and(random)
              : drawn.and(KnownDocument.one(random, leaves));
    }
    return drawn;
  }

  /** A filter for equality with a value of a document. */
  private KnownQuery and(KnownDocument.Leaf leaf) {
    JsonScalar value;
    if (leaf.value() instanceof BigDecimal number) {
      value = JsonScalar.of(number);
    } else if (leaf.value() instanceof String text) {
      value = JsonScalar.of(text);
    } else {
      value = JsonScalar.of(Json.parse(String.valueOf(leaf.value())));
    }
    return with(
        MetadataFilter.equalTo(new MetadataPath(leaf.place()).toString(), value),
        document -> document.holds(leaf.place(), leaf.value(), leaf.value()));
  }

  private KnownQuery and(Random random) {
    List<String> place = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      place.add(KnownDocument.one(random, KnownDocument.KEYS));
    }
    String pointer = new MetadataPath(place).toString();
    if (random.nextInt(3) > 0) {
      KnownDocument wanted = KnownDocument.scalar(random);
      JsonScalar value = JsonScalar.of(Json.parse(wanted.text()));
      return with(
          MetadataFilter.equalTo(pointer, value),
          document -> document.holds(place, wanted.value(), wanted.value()));
    }
    if (random.nextBoolean()) {
      BigDecimal from = new BigDecimal(KnownDocument.one(random, KnownDocument.NUMBERS));
      BigDecimal until = from.add(BigDecimal.valueOf(1 + random.nextInt(20)));
      return with(
          MetadataFilter.between(pointer, JsonScalar.of(from), JsonScalar.of(until)),
          document -> document.holds(place, from, until));
    }
    String from = KnownDocument.one(random, KnownDocument.STRINGS);
    String until = from + "\ud83d\ude00";
    return with(
        MetadataFilter.between(pointer, JsonScalar.of(from), JsonScalar.of(until)),
        document -> document.holds(place, from, until));
  }

  private KnownQuery with(MetadataFilter filter, Predicate<KnownDocument> holds) {
    return new KnownQuery(query.where(filter), meaning.and(holds));
  }
}
