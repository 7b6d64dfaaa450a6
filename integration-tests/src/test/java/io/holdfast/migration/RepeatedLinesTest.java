package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.interchange.file.FailedLine;
import io.holdfast.interchange.file.ImportReport;
import io.holdfast.interchange.file.Importer;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Import lines with the same key in one transaction. */
final class RepeatedLinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void areImportedInOrder(StoreKind place) throws IOException {
    Path file =
        Files.write(
            folder.resolve("lines.ndjson"),
            List.of(
                task("todo", ",\"version\":4"),
                task("todo", ",\"version\":9"),
                task("done", ""),
                task("done", ",\"createdAt\":\"2020-01-01T00:00:00Z\""),
                event("e-1", "s", "a", 7),
                event("e-2", "s", "b", 8),
                event("e-1", "s", "a", 9),
                event("e-2", "s", "other", 10),
                event("e-3", "s", "c", 20)));
    try (StateStore store = place.fresh(folder)) {
      ImportReport report = Importer.into(store).run(List.of(file));
      assertThat(report.written()).isEqualTo(5);
      assertThat(report.unchanged()).isEqualTo(3);
      assertThat(report.failed())
          .extracting(FailedLine::line, FailedLine::code)
          .containsExactly(Tuple.tuple(8L, ErrorCode.EVENT_ID_REUSED));
      assertThat(store.tasks().find("t").orElseThrow().version()).isEqualTo(5);
      assertThat(store.events().list(EventQuery.ofSession("s"), Page.first()).items())
          .extracting(Event::id, Event::seq)
          .containsExactly(Tuple.tuple("e-1", 7L), Tuple.tuple("e-2", 8L), Tuple.tuple("e-3", 9L));
    }
  }

  private static String task(String status, String more) {
    return "{\"record\":\"task\",\"id\":\"t\",\"title\":\"T\",\"status\":\"%s\"%s}"
        .formatted(status, more);
  }

  private static String event(String id, String session, String type, int seq) {
    return ("{\"record\":\"event\",\"id\":\"%s\",\"sessionId\":\"%s\",\"type\":\"%s\","
            + "\"seq\":%d,\"timestamp\":\"2026-01-01T00:00:00Z\"}")
        .formatted(id, session, type, seq);
  }
}
