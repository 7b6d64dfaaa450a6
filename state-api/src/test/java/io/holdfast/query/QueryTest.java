package io.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.text.Checks;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The ranges of what is asked for. */
class QueryTest {
  @Test
  void conditionsAreLimited() {
    EntityQuery filters = EntityQuery.all();
    EntityQuery capabilities = EntityQuery.all();
    for (int i = 0; i < EntityQuery.MAX_CONDITIONS; i++) {
      filters = filters.where(MetadataFilter.equalTo("/" + i, JsonScalar.of(i)));
      capabilities = capabilities.withCapability("c" + i);
    }
    EntityQuery maxFilters = filters;
    EntityQuery maxCapabilities = capabilities;
    assertThatThrownBy(() -> maxFilters.where(MetadataFilter.equalTo("/x", JsonScalar.of(1))))
        .hasMessageStartingWith("Query has too many conditions");
    assertThatThrownBy(() -> maxCapabilities.withCapability("one more"))
        .hasMessageStartingWith("Query has too many conditions");
    assertThatThrownBy(() -> EntityQuery.all().withCapability("u\0"))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void aQueryIsForTheKindThatHasWhatItAsksFor() {
    EntityQuery query = EntityQuery.all().withCapability("c");
    assertThat(query.on(EntityKind.AGENT)).isSameAs(query);
    assertThatThrownBy(() -> query.on(EntityKind.SWARM))
        .hasMessageStartingWith("Only agents have capabilities");
  }

  @Test
  void expectedVersionsBeginAtOne() {
    assertThat(new ExpectedVersion(1)).isEqualTo(ExpectedVersion.of(1));
    for (long illegal : new long[] {0, -2, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> new ExpectedVersion(illegal))
          .isInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void printedEventQueriesSayWhetherThereIsAText() {
    assertThat(EventQuery.all())
        .hasToString("EventQuery[sessionId=null, type=null, from=null, until=null, text=any]");
    assertThat(EventQuery.all().matching("secret")).asString().endsWith("text=given]");
  }

  @Test
  void scalarsHaveLimits() {
    String longest = "x".repeat(Checks.MAX_TEXT_BYTES);
    assertThat(JsonScalar.of(longest)).isEqualTo(JsonScalar.of(longest));
    assertThatThrownBy(() -> JsonScalar.of(longest + "x"))
        .isInstanceOf(LimitExceededException.class);
    assertThat(JsonScalar.of(new BigDecimal("1e5")))
        .isEqualTo(JsonScalar.of(100_000))
        .hasSameHashCodeAs(JsonScalar.of(100_000));
  }
}
