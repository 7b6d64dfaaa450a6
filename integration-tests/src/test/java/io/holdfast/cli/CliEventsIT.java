package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Events are listed and found alike on every store. */
final class CliEventsIT {
  private static final String[] RECORDS = {
    """
    {"record":"event","id":"e-2","sessionId":"s","type":"step",\
    "timestamp":"2026-01-01T00:00:02.000Z","content":"The build broke"}""",
    """
    {"record":"event","id":"e-1","sessionId":"s","type":"note",\
    "timestamp":"2026-01-01T00:00:01.000Z","content":"build/broke again: İstanbul"}""",
    """
    {"record":"event","id":"e-3","sessionId":"t","type":"step",\
    "timestamp":"2026-01-01T00:00:03.000Z","content":"Builds break"}""",
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:%s/a.db", "embedded:postgres?dir=%s/pg"})
  void eventsAreListedAndFound(String place) throws Exception {
    String url = place.formatted(folder);
    Path file = Files.write(folder.resolve("in.ndjson"), List.of(RECORDS));
    CliRun.done("import", file.toString(), "--to", url);
    try (StateStore held = StateStores.open(url)) {
      assertThat(held.events().find("e-1")).isPresent();
      assertThat(ids("list", url)).containsExactly("e-1", "e-2", "e-3");
      assertThat(ids("list", url, "--session", "s")).containsExactly("e-2", "e-1");
      assertThat(ids("list", url, "--type", "step")).containsExactly("e-2", "e-3");
      assertThat(ids("list", url, "--from", "2026-01-01T00:00:02Z")).containsExactly("e-2", "e-3");

      assertThat(ids("search", url, "broke BUILD")).containsExactly("e-1", "e-2");
      assertThat(ids("search", url, "broke", "--session", "s")).containsExactly("e-2", "e-1");
      assertThat(ids("search", url, "broke", "--type", "note")).containsExactly("e-1");
      assertThat(ids("search", url, "broke", "--until", "2026-01-01T00:00:02Z"))
          .containsExactly("e-1");
      assertThat(ids("search", url, "brok")).isEmpty();
      assertThat(ids("search", url, "broke OR break")).isEmpty();
      assertThat(ids("search", url, "\"broke*\" & (build)")).containsExactly("e-1", "e-2");

      JsonNode first = CliRun.json(0, "events", "search", url, "broke", "--limit", "1");
      String cursor = first.get("next").asString();
      assertThat(ids("search", url, "broke", "--cursor", cursor)).containsExactly("e-2");
      String exported = CliRun.done("export", "--from", url).out();
      assertThat(exported.lines().map(String::strip)).contains(item(url));
      CliRun.of("events", "search", url, "...").failsWith(2, "has no word");
    }
  }

  /** The first event found, as it stands in the answer. */
  private static String item(String url) {
    String[] command = {"events", "search", url, "break", "--output", "json"};
    String answer = CliRun.done(command).out();
    return answer.substring("{\"items\":[".length(), answer.indexOf("],\"next\""));
  }

  private static List<String> ids(String... words) {
    JsonNode answer =
        CliRun.json(0, Stream.concat(Stream.of("events"), Stream.of(words)).toArray(String[]::new));
    return answer.get("items").valueStream().map(item -> item.get("id").asString()).toList();
  }
}
