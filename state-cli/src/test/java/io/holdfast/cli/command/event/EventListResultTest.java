package io.holdfast.cli.command.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.Console;
import io.holdfast.cli.output.ResultRenderer;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands print that list events. */
final class EventListResultTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandContext context =
      new CommandContext(
          new Console(
              new ByteArrayOutputStream(),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              Map.of()));
  private final StateStore store = StateStores.open("memory:");

  @BeforeEach
  void append() {
    append("e-1", "The build\nbroke: module A");
    append("e-2", "Module A builds again. " + "x".repeat(100));
    append("e-3", null);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void foundEventsAreInterchangeRecords() {
    JsonNode answer = json(EventQuery.all().matching("a MODULE"), Page.first(1));
    assertThat(answer.get("items")).hasSize(1);
    JsonNode event = answer.get("items").get(0);
    assertThat(event.propertyNames())
        .containsExactly(
            "record", "namespace", "id", "sessionId", "seq", "type", "timestamp", "content");
    assertThat(event.get("id").asString()).isEqualTo("e-1");
    assertThat(answer.get("next").asString()).isNotEmpty();
    assertThat(json(EventQuery.all().matching("broke again"), Page.first(1)).get("items"))
        .isEmpty();
  }

  @Test
  void eventTakesOneLineForPeople() {
    List<String> lines =
        ResultRenderer.text(
            EventListResult.of(store, EventQuery.ofSession("s"), Page.first(9), context));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("AT ").endsWith("CONTENT");
    assertThat(lines.get(1)).endsWith("  1    step  e-1  The build?broke: module A");
    assertThat(lines.get(2)).endsWith("xxx…");
    assertThat(lines.get(3)).endsWith("  3    step  e-3");
  }

  @Test
  void whoLooksIntoAnEmptyNamespaceIsToldOfTheOthers() {
    EventListResult.of(store.namespace("nowhere"), EventQuery.all(), Page.first(9), context);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--namespace", "default");
  }

  private JsonNode json(EventQuery query, Page page) {
    return JsonMapper.shared()
        .readTree(ResultRenderer.json(EventListResult.of(store, query, page, context)));
  }

  private void append(String id, @Nullable String content) {
    store
        .events()
        .append(
            Event.builder(id)
                .sessionId("s")
                .type("step")
                .timestamp(Instant.parse("2026-01-31T12:00:00Z"))
                .content(content)
                .build());
  }
}
