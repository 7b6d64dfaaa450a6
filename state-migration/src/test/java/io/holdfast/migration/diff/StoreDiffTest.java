package io.holdfast.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.RichStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoreDiffTest {
  private static final Change BY = Change.by("tester");

  private final StateStore first = RichStore.filled();
  private final StateStore second = InMemoryStateStore.open();

  private StoreDiffReport diff() {
    return StoreDiff.between(first, second).run();
  }

  @Test
  void equalStoresHaveNoDifferences() {
    Migrator.between(first, second).migrate();
    StoreDiffReport report = diff();
    assertThat(report.equal()).isTrue();
    assertThat(report.differences()).isEmpty();
    assertThat(report.compared().byType().get(RowType.AGENT))
        .isEqualTo(first.replication().counts().get(RowType.AGENT));
    assertThat(report.compared().byType().get(RowType.HISTORY)).isZero();
  }

  @Test
  void everyKeyThatDiffersIsShownWithWhatChanged() {
    Migrator.between(first, second).migrate();
    AgentState changed = first.agents().find("agent-1").orElseThrow();
    first.agents().put(changed.withData(Json.parse("{\"i\":7,\"x\":1.0}")), BY);
    second.agents().delete("agent-2", ExpectedVersion.any(), BY);
    first.agents().save(agent("only first"), BY);
    second.agents().save(agent("only second"), BY);
    first.agents().save(agent("same version"), BY);
    second.agents().save(agent("same version").withStatus(AgentStatus.FAILED), BY);
    List<EntityDifference> differences = diff().differences();
    assertThat(differences)
        .extracting(difference -> difference.key().first() + " " + difference.kind())
        .containsExactly(
            "agent-1 STALE",
            "agent-2 ROGUE",
            "only first MISSING",
            "only second EXTRA",
            "same version DIVERGED");
    assertThat(patch(differences.get(0))).contains("/data");
    assertThat(patch(differences.get(1))).contains("\"value\":null");
    assertThat(differences.get(2).second()).isNull();
    assertThat(differences.get(3).first()).isNull();
    assertThat(patch(differences.get(4)))
        .isEqualTo("[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"failed\"}]");
  }

  @Test
  void swappingTheStoresSwapsTheClasses() {
    StoreDiffReport there = diff();
    StoreDiffReport back = StoreDiff.between(second, first).run();
    assertThat(there.counts().count(DifferenceClass.MISSING)).isEqualTo(there.counts().total());
    assertThat(back.counts().count(DifferenceClass.EXTRA)).isEqualTo(there.counts().total());
  }

  @Test
  void aNamespaceIsComparedAlone() {
    Migrator.between(first, second).migrate();
    first.namespace("other").agents().save(agent("in other"), BY);
    first.namespace("other-2").agents().save(agent("in other-2"), BY);
    first.namespace("othe").agents().save(agent("in othe"), BY);
    StoreDiffReport report = StoreDiff.between(first, second).within("other").run();
    assertThat(report.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.key().first()).isEqualTo("in other"));
    assertThat(report.counts().total()).isEqualTo(1);
    assertThat(StoreDiff.between(first, second).within("default").run().equal()).isTrue();
    assertThat(StoreDiff.between(second, first).within("other-2").run().differences())
        .singleElement()
        .satisfies(d -> assertThat(d.kind()).isEqualTo(DifferenceClass.EXTRA));
  }

  @Test
  void limitBoundsReturnedDifferencesButNotCounts() {
    StoreDiffReport report = StoreDiff.between(first, second).limit(3).run();
    assertThat(report.differences()).hasSize(3);
    assertThat(report.counts().total()).isEqualTo(report.compared().total()).isGreaterThan(3);
    for (int limit : new int[] {0, -1, 10_001}) {
      assertThatThrownBy(() -> StoreDiff.between(first, second).limit(limit))
          .isInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void aRowThatIsNoEntityDiffersWithoutAPatch() {
    Migrator.between(first, second).migrate();
    EntityRow odd =
        EntityRow.hashed(
            "default",
            EntityKind.AGENT,
            "odd",
            1,
            0,
            false,
            new EntityContent(
                "running", null, null, null, null, List.of(), null, null, 1, 1, null, null, null,
                null));
    first.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(odd)));
    assertThat(diff().differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.key().first()).isEqualTo("odd"));
  }

  private static String patch(EntityDifference difference) {
    return difference.patch() == null ? "" : difference.patch().document().text();
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("A").status(AgentStatus.RUNNING).build();
  }
}
