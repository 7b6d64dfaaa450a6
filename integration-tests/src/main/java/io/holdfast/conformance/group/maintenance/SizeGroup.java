package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.row.RowType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The size of a store, measured while others write to it. Contract point 13. */
public abstract class SizeGroup extends ConformanceGroup {
  private static final int AGENTS = 30;

  @Test
  @ContractPoint(13)
  void sizeCountsEveryRowType() {
    StoreSize before = store().maintenance().size();
    String text = "\"" + "x".repeat(10_000) + "\"";
    for (int i = 0; i < AGENTS; i++) {
      agents().save(TestEntities.agent("x" + i).withData(Json.parse(text)), BY);
    }
    agents().delete("x0", ExpectedVersion.any(), BY);
    AgentState mortal = TestEntities.agent("y");
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
