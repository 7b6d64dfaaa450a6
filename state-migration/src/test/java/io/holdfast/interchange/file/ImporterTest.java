package io.holdfast.interchange.file;

import static io.holdfast.interchange.file.InterchangeFixture.export;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.progress.Phase;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImporterTest {
  private static final String SWARM =
      "{\"record\":\"swarm\",\"id\":\"w\",\"name\":\"W\",\"status\":";

  @TempDir Path folder;

  private final StateStore store = InMemoryStateStore.open();
  private InterchangeFixture fixture = new InterchangeFixture(Path.of("."));

  @BeforeEach
  void useFolder() {
    fixture = new InterchangeFixture(folder);
  }

  @Test
  void newKeysKeepTheirVersionsAndExistingOnesAreUpdated() throws IOException {
    String first = SWARM + "\"active\",\"version\":5,\"updatedAt\":\"2026-01-01T00:00:00Z\"}\n";
    assertThat(fixture.load(store, first).written()).isEqualTo(1);
    assertThat(store.swarms().find("w").orElseThrow().version()).isEqualTo(5);

    String changed = SWARM + "\"paused\",\"version\":1}\n";
    assertThat(fixture.load(store, changed).written()).isEqualTo(1);
    assertThat(store.swarms().find("w").orElseThrow().version()).isEqualTo(6);
    List<HistoryEntry> history =
        store.history().of(store.swarms().find("w").orElseThrow().key(), Page.first()).items();
    assertThat(history).extracting(entry -> entry.change().actor()).containsOnly("import");
  }

  @Test
  void importingTwiceWritesNothing() throws IOException {
    String lines =
        SWARM
            + "\"active\"}\n"
            + "{\"record\":\"event\",\"id\":\"e\",\"sessionId\":\"s\",\"type\":\"t\","
            + "\"timestamp\":\"2026-01-01T00:00:00Z\"}\n";
    assertThat(fixture.load(store, lines)).isEqualTo(new ImportReport(2, 2, 0, 0, List.of()));
    String once = export(store);
    assertThat(fixture.load(store, lines)).isEqualTo(new ImportReport(2, 0, 2, 0, List.of()));
    assertThat(export(store)).isEqualTo(once);
  }

  @Test
  void expiryIsKeptAndNotWrittenAgain() throws IOException {
    String live = SWARM + "\"active\",\"expiresAt\":\"2999-01-01T00:00:00.000Z\"}\n";
    String gone = live.replace("\"w\"", "\"x\"").replace("2999", "2020");
    for (long written : new long[] {2, 0}) {
      ImportReport report = fixture.load(store, live + gone);
      assertThat(report.written()).isEqualTo(written);
      assertThat(report.unchanged()).isEqualTo(2 - written);
    }
    assertThat(store.swarms().find("x")).isEmpty();
    assertThat(store.swarms().find("w").orElseThrow().expiresAt())
        .isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
    assertThat(store.replication().read(RowType.SWARM, null, 3))
        .extracting(row -> ((EntityRow) row).content().expiresAt())
        .containsExactly(
            Instant.parse("2999-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli());
    String exported = InterchangeFixture.export(store);
    assertThat(exported).hasLineCount(1).contains("\"expiresAt\":\"2999-01-01T00:00:00.000Z\"");
    assertThat(fixture.load(store, exported).unchanged()).isEqualTo(1);
  }

  @Test
  void lineWithoutExpiryRevivesAnExpiredEntityAsItsNextVersion() throws IOException {
    String gone = SWARM + "\"active\",\"version\":5,\"expiresAt\":\"2020-01-01T00:00:00Z\"}\n";
    fixture.load(store, gone);
    String back = SWARM + "\"active\"}\n";
    assertThat(fixture.load(store, back).written()).isEqualTo(1);
    assertThat(store.swarms().find("w").orElseThrow().version()).isEqualTo(6);
    assertThat(fixture.load(store, back).unchanged()).isEqualTo(1);
  }

  @Test
  void invalidLineIsReportedAndOthersAreImported() throws IOException {
    String good = SWARM + "\"active\"}";
    ImportReport report =
        fixture.load(store, "\n" + good + "\r\n{\"record\":\"sw", "  \nnonsense\n" + good);
    assertThat(report.read()).isEqualTo(4);
    assertThat(report.written()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.failedLines()).isEqualTo(2);
    assertThat(report.failed())
        .extracting(FailedLine::file, FailedLine::line, FailedLine::code)
        .containsExactly(
            tuple(folder.resolve("f0.ndjson").toString(), 3L, ErrorCode.INVALID_DOCUMENT),
            tuple(folder.resolve("f1.ndjson").toString(), 2L, ErrorCode.INVALID_DOCUMENT));
  }

  @Test
  void rejectedRecordIsReportedWithItsLine() throws IOException {
    String event =
        "{\"record\":\"event\",\"id\":\"e\",\"sessionId\":\"s\",\"type\":\"%s\","
            + "\"timestamp\":\"2026-01-01T00:00:00Z\"}\n";
    ImportReport report = fixture.load(store, event.formatted("a") + event.formatted("b"));
    assertThat(report.written()).isEqualTo(1);
    assertThat(report.failed())
        .extracting(FailedLine::line, FailedLine::code)
        .containsExactly(tuple(2L, ErrorCode.EVENT_ID_REUSED));
  }

  @Test
  void malformedUtf8AndOverlongLinesAreFailedLines() throws IOException {
    byte[] good = (SWARM + "\"active\"}\n").getBytes(StandardCharsets.UTF_8);
    byte[] bad = good.clone();
    bad[30] = (byte) 0xC0;
    byte[] both = new byte[good.length * 2];
    System.arraycopy(bad, 0, both, 0, bad.length);
    System.arraycopy(good, 0, both, bad.length, good.length);
    Path file = fixture.file(0, both);
    assertThat(Importer.into(store).run(List.of(file)).failed())
        .extracting(FailedLine::line, FailedLine::code)
        .containsExactly(tuple(1L, ErrorCode.INVALID_DOCUMENT));
    assertThat(Importer.into(store).maxLineBytes(20).run(List.of(file)).failed())
        .extracting(FailedLine::line, FailedLine::code)
        .containsExactly(tuple(1L, ErrorCode.LIMIT_EXCEEDED), tuple(2L, ErrorCode.LIMIT_EXCEEDED));
  }

  @Test
  void eventsAreImportedInTheOrderOfTheirNumbers() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int seq = 2_500; seq > 0; seq--) {
      lines.add(event("s", "e" + seq, ",\"se\\u0071\":" + seq));
      lines.add(event("plain", "p" + seq, ""));
    }
    lines.add(event("s", "unnumbered", ""));
    String text = String.join("\n", lines);
    int middle = text.indexOf('\n', text.length() / 2) + 1;
    ImportReport report = fixture.load(store, text.substring(0, middle), text.substring(middle));
    assertThat(report.written()).isEqualTo(5_001);

    List<Event> events = store.events().list(EventQuery.ofSession("s"), Page.first(5_000)).items();
    assertThat(events).hasSize(2_501);
    for (int i = 0; i < 2_500; i++) {
      assertThat(events.get(i).id()).isEqualTo("e" + (i + 1));
      assertThat(events.get(i).seq()).isEqualTo(i + 1);
    }
    assertThat(events.get(2_500).id()).isEqualTo("unnumbered");
    assertThat(
            store.events().list(EventQuery.ofSession("plain"), Page.first(1)).items().get(0).id())
        .isEqualTo("p2500");
  }

  @Test
  void progressCountsEveryByteOnceAndNeverRunsBackwards() throws IOException {
    String text = (SWARM + "\"active\"}\n\nbad\n").repeat(2_000) + event("s", "b", ",\"seq\":2");
    List<Path> files = fixture.files(text, event("s", "a", ",\"seq\":1"));
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    Importer.into(store)
        .progress(
            (phase, at, total) -> {
              if (phase == Phase.IMPORT) {
                done.add(at);
                totals.add(total);
              }
            })
        .run(files);
    long bytes = (long) text.length() + event("s", "a", ",\"seq\":1").length();
    assertThat(done).isSorted().startsWith(0L).endsWith(bytes).hasSizeGreaterThan(2);
    assertThat(totals).containsOnly(bytes);
  }

  @Test
  void aMissingFileIsRefusedBeforeAnythingIsWritten() throws IOException {
    List<Path> files = new ArrayList<>(fixture.files(SWARM + "\"active\"}"));
    files.add(folder.resolve("none"));
    assertThatThrownBy(() -> Importer.into(store).run(files))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> Importer.into(store).run(List.of(folder)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("folder");
    assertThat(export(store)).isEmpty();
  }

  @Test
  void aFileThatFailsWhileItIsReadIsNamed() {
    assertThatThrownBy(() -> Importer.into(store).run(List.of(Path.of("/proc/self/mem"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("cannot be read [file=/proc/self/mem");
  }

  @Test
  void pipeIsReadOnceAndImportedInOrder() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String lines = event("s", "b", ",\"seq\":2") + "\n" + event("s", "a", ",\"seq\":1");
    CompletableFuture<Path> writing =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.writeString(pipe, lines, StandardOpenOption.WRITE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(Importer.into(store).run(List.of(pipe)).written()).isEqualTo(2);
    writing.join();
    assertThat(store.events().list(EventQuery.ofSession("s"), Page.first()).items())
        .extracting(Event::id)
        .containsExactly("a", "b");
  }

  @Test
  void deletedKeyContinuesFromItsVersion() throws IOException {
    fixture.load(store, SWARM + "\"active\",\"version\":9}");
    store.swarms().delete("w", ExpectedVersion.any(), Change.by("test"));
    fixture.load(store, SWARM + "\"active\",\"version\":9}");
    assertThat(store.swarms().find("w").orElseThrow().version()).isEqualTo(11);
  }

  private static String event(String session, String id, String more) {
    return "{\"record\":\"event\",\"id\":\"%s\",\"sessionId\":\"%s\",\"type\":\"t\",%s"
            .formatted(id, session, "\"timestamp\":\"2026-01-01T00:00:00Z\"")
        + more
        + "}";
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
