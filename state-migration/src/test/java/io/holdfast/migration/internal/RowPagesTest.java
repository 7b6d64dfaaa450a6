package io.holdfast.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.Change;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowPagesTest {
  private final StateStore store = InMemoryStateStore.open();

  @Test
  void pagesOfSmallRowsGrowToTheMaximum() {
    fill(2_000, 0);
    assertThat(sizes(1_000)).containsExactly(64, 256, 1_000, 680);
  }

  @Test
  void pagesOfLargeRowsStayWithinTheBudget() {
    fill(64, 0);
    String large = "\"" + "x".repeat(2 * 1024 * 1024) + "\"";
    for (int i = 0; i < 60; i++) {
      save("z-large-%02d".formatted(i), large);
    }
    assertThat(sizes(32)).containsExactly(32, 32, 32, 7, 7, 7, 7);
  }

  @Test
  void aPageThatEndsExactlyAtTheEndIsFollowedByAnEmptyOne() {
    fill(64, 0);
    RowPages pages = new RowPages(store.replication(), RowType.SWARM, null, 64);
    assertThat(pages.next()).hasSize(64);
    assertThat(pages.ended()).isFalse();
    assertThat(pages.next()).isEmpty();
    assertThat(pages.ended()).isTrue();
    assertThat(pages.next()).isEmpty();
  }

  private List<Integer> sizes(int maxRows) {
    List<Integer> sizes = new ArrayList<>();
    RowPages pages = new RowPages(store.replication(), RowType.SWARM, null, maxRows);
    for (List<Row> page = pages.next(); !page.isEmpty(); page = pages.next()) {
      sizes.add(page.size());
    }
    return sizes;
  }

  private void fill(int count, int from) {
    for (int i = from; i < from + count; i++) {
      save("s-%05d".formatted(i), "{}");
    }
  }

  private void save(String id, String data) {
    SwarmState swarm =
        SwarmState.builder(id).name("n").status(SwarmStatus.ACTIVE).data(Json.parse(data)).build();
    store.swarms().save(swarm, Change.by("test"));
  }
}
