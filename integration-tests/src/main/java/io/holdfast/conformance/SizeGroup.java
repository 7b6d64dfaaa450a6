package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StoreSize;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import io.holdfast.replication.RowType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The size of a store, which others may change while it is measured. */
abstract class SizeGroup extends ConformanceGroup {
  private static final int AGENTS = 30;

  @Test
  @ContractPoint(13)
  void sizeCountsEverything() {
    StoreSize before = store().maintenance().size();
    String text = "\"" + "x".repeat(10_000) + "\"";
    for (int i = 0; i < AGENTS; i++) {
      agents().save(Specimens.agent("x" + i).withData(Json.parse(text)), BY);
    }
    agents().delete("x0", ExpectedVersion.any(), BY);
    AgentState mortal = Specimens.agent("y");
    agents().save(mortal.toBuilder().expiresAt(clock().instant().plusMillis(1)).build(), BY);
    clock().advance(Duration.ofMillis(1));
    StoreSize after = store().maintenance().size();
    assertThat(after.tables()).containsOnlyKeys(RowType.values());
    assertThat(after.entities()).containsOnlyKeys(EntityKind.values());
    assertThat(rows(after, RowType.AGENT) - rows(before, RowType.AGENT))
        .isGreaterThanOrEqualTo(AGENTS + 1);
    assertThat(rows(after, RowType.HISTORY) - rows(before, RowType.HISTORY))
        .isGreaterThanOrEqualTo(AGENTS + 2);
    assertThat(after.table(RowType.HISTORY).bytes()).isGreaterThan(AGENTS * 1_000);
    assertThat(after.bytes()).isGreaterThan(before.bytes());
    StoreSize.Entities agents = after.entities(EntityKind.AGENT);
    assertThat(agents.tombstones()).isPositive();
    assertThat(agents.expired()).isPositive();
    assertThat(agents.live()).isGreaterThanOrEqualTo(AGENTS - 1);
    assertThat(agents.live() + agents.expired() + agents.tombstones())
        .isEqualTo(rows(after, RowType.AGENT));
  }

  private static long rows(StoreSize size, RowType type) {
    return size.table(type).rows();
  }
}
