package io.holdfast.interchange.file;

import static io.holdfast.interchange.file.InterchangeFixture.export;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.Migrator;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExporterTest {
  private static final String FULL =
      """
      {"record":"agent","namespace":"n","id":"a","name":"A","status":"completed","version":7,\
      "schemaVersion":"1.0.0","capabilities":["x","y"],"metadata":{"m":1.0},"data":[1e400,"\\u0000"],\
      "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-02T00:00:00.120Z",\
      "finishedAt":"2026-01-03T00:00:00.000Z","expiresAt":"2099-01-01T00:00:00.000Z"}
      {"record":"event","namespace":"n","id":"e","sessionId":"s","seq":1,"type":"t",\
      "actorType":"agent","actorId":"a","timestamp":"2026-01-01T00:00:00.000Z","content":"c",\
      "metadata":{},"gitCommit":"abc"}
      {"record":"session","namespace":"n","id":"s","agentId":"a","status":"ended","version":1,\
      "startedAt":"2026-01-01T00:00:00.000Z","endedAt":"2026-01-02T00:00:00.000Z","metadata":null,\
      "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z",\
      "finishedAt":"2026-01-02T00:00:00.000Z"}
      {"record":"swarm","namespace":"n","id":"w","name":"W","status":"active","version":2,\
      "metadata":"m","data":-0,"createdAt":"2026-01-01T00:00:00.000Z",\
      "updatedAt":"2026-01-01T00:00:00.000Z"}
      {"record":"task","namespace":"n","id":"t","title":"T","description":"D",\
      "status":"in_progress","version":1,"assignedTo":"a","metadata":{},\
      "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}
      """;

  @TempDir Path folder;

  private final StateStore store = InMemoryStateStore.open();

  @Test
  void exportsEveryMemberOfEveryRecordInOrder() throws IOException {
    assertThat(new InterchangeFixture(folder).load(store, FULL).failed()).isEmpty();
    assertThat(export(store)).isEqualTo(FULL);
  }

  @Test
  void contentOnlyLeavesOutWhatStoresSet() throws IOException {
    new InterchangeFixture(folder).load(store, FULL);
    String wanted =
        FULL.replaceAll(",\"version\":\\d+", "")
            .replaceAll(",\"(createdAt|updatedAt|finishedAt)\":\"[^\"]*\"", "");
    assertThat(export(store, ExportOptions.EVERYTHING.contentOnly())).isEqualTo(wanted);
  }

  @Test
  void recordsAreSortedByNamespaceKindAndIdInByteOrder() throws IOException {
    for (String namespace : new String[] {"b", "a.b", "a"}) {
      StateStore scoped = store.namespace(namespace);
      for (String id : new String[] {"\uFFFD", "\uD83D\uDE00", "a", "B", "a "}) {
        scoped.swarms().save(swarm(id), Change.by("test"));
        scoped.events().append(event("e-" + id, "s"));
      }
    }
    assertThat(export(store, ExportOptions.EVERYTHING.contentOnly()).lines())
        .extracting(
            line -> line.replaceAll(".*\"namespace\":\"(.*?)\",\"id\":\"(.*?)\".*", "$1 $2"))
        .containsSubsequence("a e-\uFFFD", "a e-\uD83D\uDE00", "a e-a", "a e-B", "a e-a ")
        .containsSubsequence("a B", "a a", "a a ", "a \uFFFD", "a \uD83D\uDE00", "a.b e-\uFFFD")
        .endsWith("b \uD83D\uDE00");
  }

  @Test
  void exportsASingleNamespace() throws IOException {
    store.namespace("a").swarms().save(swarm("1"), Change.by("test"));
    store.namespace("a.b").swarms().save(swarm("2"), Change.by("test"));
    assertThat(export(store, ExportOptions.EVERYTHING.onlyNamespace("a")).lines())
        .singleElement()
        .asString()
        .contains("\"id\":\"1\"");
    assertThat(export(store, ExportOptions.EVERYTHING.onlyNamespace("none"))).isEmpty();
  }

  @Test
  void tombstonesAreNotExported() throws IOException {
    store.swarms().save(swarm("w"), Change.by("test"));
    store.swarms().delete("w", ExpectedVersion.any(), Change.by("test"));
    assertThat(export(store)).isEmpty();
  }

  @Test
  void expiredEntitiesAreNotExportedButMoved() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    try (StateStore timed = InMemoryStateStore.open(StoreConfig.DEFAULT.withClock(now::get));
        StateStore target = InMemoryStateStore.open()) {
      SwarmState saved = timed.swarms().save(swarm("w"), Change.by("test"));
      timed.expiry().touch(saved.key(), Duration.ofSeconds(1), Change.by("test"));
      assertThat(export(timed)).contains("\"expiresAt\":\"2026-01-01T00:00:01.000Z\"");
      now.set(Instant.parse("2026-01-01T00:00:00.999Z"));
      assertThat(export(timed)).hasLineCount(1);
      now.set(Instant.parse("2026-01-01T00:00:01Z"));
      assertThat(export(timed)).isEmpty();
      assertThat(Migrator.between(timed, target).migrate().ok()).isTrue();
      assertThat(target.replication().read(RowType.SWARM, null, 2)).hasSize(1);
      assertThat(export(target)).isEmpty();
    }
  }

  @Test
  void stringsHaveACanonicalSpelling() throws IOException {
    String name = "\"\\/\b\t\n\f\r\u0001\u001f\u007f\u2028é\uD83D\uDE00";
    store.swarms().save(swarm("w").toBuilder().name(name).build(), Change.by("test"));
    assertThat(export(store))
        .contains("\"name\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u007f\u2028é\uD83D\uDE00\"");
  }

  @Test
  void progressCountsRowsReadAndKnowsItsTotalOnlyForAllNamespaces() throws IOException {
    new InterchangeFixture(folder).load(store, FULL);
    store.swarms().save(swarm("gone"), Change.by("test"));
    store.swarms().delete("gone", ExpectedVersion.any(), Change.by("test"));
    List<String> heard = new ArrayList<>();
    Exporter exporter =
        Exporter.of(store)
            .progress(
                (phase, done, total) ->
                    heard.add(phase.label() + " " + done + " of " + total + " " + phase.unit()));
    exporter.write(ExportOptions.EVERYTHING, OutputStream.nullOutputStream());
    assertThat(heard).startsWith("export 0 of 6 rows").endsWith("export 6 of 6 rows");
    heard.clear();
    exporter.write(ExportOptions.EVERYTHING.onlyNamespace("n"), OutputStream.nullOutputStream());
    assertThat(heard).startsWith("export 0 of -1 rows").endsWith("export 5 of -1 rows");
  }

  private static SwarmState swarm(String id) {
    return SwarmState.builder(id)
        .name("n")
        .status(SwarmStatus.ACTIVE)
        .data(Json.parse("{}"))
        .build();
  }

  private static Event event(String id, String session) {
    return Event.builder(id).sessionId(session).type("t").timestamp(Instant.EPOCH).build();
  }
}
