package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.model.Event;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events whose ids and places are at odds with those of the source. */
final class SqliteReplicationTest {
  @TempDir private Path folder;

  @Test
  void eventsThatChangedPlacesAreOverwrittenInAnyOrder() {
    List<Row> rows = new ArrayList<>(List.of(row("a", 3), row("b", 1), row("c", 2)));
    for (int turn = 0; turn < rows.size(); turn++) {
      try (StateStore store = open("turn-" + turn)) {
        append(store, "a", "b", "c");
        ApplyReport report =
            store.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, rows));
        assertThat(report).isEqualTo(new ApplyReport(3, 0, 0));
        assertThat(places(store)).containsExactly("b@1", "c@2", "a@3");
        assertThat(store.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, rows)))
            .isEqualTo(new ApplyReport(0, 3, 0));
      }
      Collections.rotate(rows, 1);
    }
  }

  @Test
  void anIdThatLivesElsewhereIsKeptThereUnlessTheSourceWins() {
    for (ApplyMode mode : List.of(ApplyMode.NEWER, ApplyMode.SAME_OR_NEWER)) {
      try (StateStore store = open("kept-" + mode)) {
        append(store, "a", "b");
        assertThat(store.replication().apply(ApplyBatch.repair(mode, List.of(row("a", 9)))))
            .isEqualTo(new ApplyReport(0, 1, 0));
        assertThat(places(store)).containsExactly("a@1", "b@2");
      }
    }
  }

  @Test
  void anIdThatOccursTwiceInABatchEndsWhereItCameLast() {
    try (StateStore store = open("twice")) {
      store
          .replication()
          .apply(ApplyBatch.repair(ApplyMode.OVERWRITE, List.of(row("a", 1), row("a", 2))));
      assertThat(places(store)).containsExactly("a@2");
    }
  }

  private static void append(StateStore store, String... ids) {
    for (String id : ids) {
      store.events().append(event(id, 0));
    }
  }

  private static List<String> places(StateStore store) {
    return store.replication().read(RowType.EVENT, null, 100).stream()
        .map(row -> ((EventRow) row).event())
        .map(event -> event.id() + "@" + event.seq())
        .toList();
  }

  private static EventRow row(String id, long seq) {
    return EventRow.hashed(StateStore.DEFAULT_NAMESPACE, event(id, seq), 0);
  }

  private static Event event(String id, long seq) {
    return Event.builder(id).sessionId("s").seq(seq).type("t").timestamp(Instant.EPOCH).build();
  }

  private StateStore open(String name) {
    Path file = folder.resolve(name + ".db");
    return SqliteStateStore.open(SqliteConfig.builder(file).build(), OpenMode.CREATE);
  }
}
