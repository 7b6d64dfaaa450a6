package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.patch.JsonPatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Looking at single entities as they were, what changed, who did it; and mending them. */
final class CliMendIT {
  private static final String SQLITE = "sqlite:%s/a.db";
  private static final String POSTGRES = "embedded:postgres?dir=%s/pg";

  private static final String[] RECORDS = {
    """
    {"record":"agent","id":"a","name":"A","status":"running","metadata":{"\\u0000":1},\
    "data":{"n":1.0,"list":[1,2,3],"odd":"\\u0041"}}""",
    """
    {"record":"agent","id":"a","name":"B","status":"paused","metadata":{"\\u0000":1e400},\
    "data":{"n":1,"list":[1,3],"odd":"A","more":9007199254740993}}"""
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {SQLITE, POSTGRES})
  void entityIsComparedRolledBackDeletedAndBroughtBack(String place) throws Exception {
    String url = place.formatted(folder);
    imported(url);
    try (StateStore held = StateStores.open(url)) {
      assertThat(held.agents().find("a")).isPresent();
      comparedWithItsPast(url);
      rolledBack(url);
      deletedAndBroughtBack(url);
      audited(url);
    }
  }

  private void imported(String url) throws Exception {
    Path file = folder.resolve("in.ndjson");
    for (String record : RECORDS) {
      Files.writeString(file, record + "\n");
      CliRun.done("import", file.toString(), "--to", url);
    }
  }

  private static void comparedWithItsPast(String url) {
    assertThat(at(url, 1)).contains(",\"data\":{\"n\":1.0,\"list\":[1,2,3],\"odd\":\"\\u0041\"}");
    assertThat(at(url, 2)).isEqualTo(CliRun.done("agents", "show", url, "a").out());

    String first = history(url).get(0).get("recordedAt").asString();
    assertThat(CliRun.done("agents", "at", url, "a", "--at", first).out()).isEqualTo(at(url, 1));
    assertThat(CliRun.done("agents", "at", url, "a", "--at", "9999-01-01T00:00:00Z").out())
        .isEqualTo(at(url, 2));
    CliRun.of("agents", "at", url, "a", "--at", "2001-01-01T00:00:00Z")
        .failsWith(2, "no version at that instant");

    JsonNode diff = CliRun.json(1, "agents", "diff", url, "a");
    assertThat(keys(diff))
        .containsExactly("namespace", "kind", "id", "from", "to", "equal", "changed", "patch");
    assertThat(diff.get("from").asLong()).isEqualTo(1);
    assertThat(diff.get("to").asLong()).isEqualTo(2);
    assertThat(diff.get("changed").valueStream().map(JsonNode::asString))
        .containsExactly("data", "metadata", "name", "status");
    String text = CliRun.of("agents", "diff", url, "a", "1", "2").endsWith(1).out();
    assertThat(text.lines())
        .contains("version 1 -> version 2")
        .anyMatch(line -> line.matches("remove +/data/list/1"))
        .anyMatch(line -> line.matches("add +/data/more +9007199254740993"));

    JsonNode same = CliRun.json(0, "agents", "diff", url, "a", "2", "2");
    assertThat(same.get("equal").asBoolean()).isTrue();
    assertThat(same.get("patch")).isEmpty();
    assertThat(CliRun.json(1, "agents", "diff", url, "a", "0", "1").get("patch")).hasSize(1);
    patchLeadsFromOneToTheOther(url);
  }

  /** The raw text of the patch, for a tree would spell its numbers anew. */
  private static void patchLeadsFromOneToTheOther(String url) {
    String[] command = {"agents", "diff", url, "a", "1", "2", "--output", "json"};
    String answer = CliRun.of(command).endsWith(1).out().strip();
    String patch = answer.substring(answer.indexOf("\"patch\":") + 8, answer.length() - 1);
    JsonDocument before = Json.parse(at(url, 1));
    String made = JsonPatch.parse(Json.parse(patch)).apply(before).text();
    assertThat(made)
        .contains("\"name\":\"B\"", "{\"\\u0000\":1e400}", "\"n\":1,\"list\":[1,3],\"odd\":\"A\"");
  }

  private static void rolledBack(String url) {
    String[] line = {"agents", "rollback", url, "a", "--to-version", "1", "--actor", "alice"};
    String[] command = with(line, "--reason", "went astray", "--request-id", "r-1");
    JsonNode answer = CliRun.json(0, command);
    assertThat(CliRun.json(0, command).get("version")).isEqualTo(answer.get("version"));
    assertThat(keys(answer))
        .containsExactly(
            "namespace", "kind", "id", "version", "rolledBackTo", "checkpoint", "record");
    assertThat(answer.get("version").asLong()).isEqualTo(3);
    assertThat(answer.get("rolledBackTo").asLong()).isEqualTo(1);
    assertThat(answer.get("checkpoint").asString()).isNotEmpty();
    assertThat(answer.get("record").get("name").asString()).isEqualTo("A");
    CliRun.done("agents", "diff", url, "a", "1", "3");
    CliRun.of("agents", "rollback", url, "a", "--to-version", "9")
        .failsWith(2, "Version is not in history");
  }

  private static void deletedAndBroughtBack(String url) {
    CliRun.of("agents", "delete", url, "a", "--version", "2").failsWith(1, "version is stale");
    JsonNode deleted = CliRun.json(0, "agents", "delete", url, "a", "--version", "3");
    assertThat(keys(deleted)).containsExactly("namespace", "kind", "id", "version");
    assertThat(deleted.get("version").asLong()).isEqualTo(4);

    CliRun.of("agents", "delete", url, "a").failsWith(2, "Entity does not exist");
    CliRun.of("agents", "show", url, "a").failsWith(2, "Entity does not exist");
    CliRun.of("agents", "at", url, "a", "--version", "4").failsWith(2, "was deleted");
    CliRun.of("agents", "rollback", url, "a", "--to-version", "4").failsWith(2, "is a tombstone");
    JsonNode gone = CliRun.json(1, "agents", "diff", url, "a");
    assertThat(gone.get("patch").toString())
        .isEqualTo("[{\"op\":\"replace\",\"path\":\"\",\"value\":null}]");

    JsonNode back = CliRun.json(0, "agents", "rollback", url, "a", "--to-version", "2");
    assertThat(back.get("version").asLong()).isEqualTo(5);
    assertThat(back.get("checkpoint").isNull()).isTrue();
    CliRun.done("agents", "diff", url, "a", "2");
  }

  private static void audited(String url) {
    String[] command = {"store", "audit", url, "--kind", "agent", "--id", "a", "--limit", "3"};
    JsonNode first = CliRun.json(0, command);
    assertThat(keys(first)).containsExactly("items", "next");
    JsonNode second = CliRun.json(0, with(command, "--after", first.get("next").asString()));
    assertThat(second.get("next").isNull()).isTrue();
    List<String> actions = new ArrayList<>();
    List.of(first, second)
        .forEach(page -> page.get("items").forEach(i -> actions.add(i.get("action").asString())));
    assertThat(actions).containsExactly("import", "import", "rollback", "delete", "rollback");

    JsonNode entry = CliRun.json(0, "store", "audit", url, "--actor", "alice").get("items").get(0);
    assertThat(keys(entry))
        .containsExactly(
            "namespace",
            "kind",
            "id",
            "action",
            "versionBefore",
            "versionAfter",
            "hashBefore",
            "hashAfter",
            "actor",
            "reason",
            "metadata",
            "recordedAt",
            "hash");
    assertThat(entry.get("reason").asString()).isEqualTo("went astray");
    JsonNode deleted = CliRun.json(0, "store", "audit", url, "--action", "delete").get("items");
    assertThat(deleted).hasSize(1);
    assertThat(deleted.get(0).get("actor").asString()).isEqualTo(System.getProperty("user.name"));
    String when = entry.get("recordedAt").asString();
    assertThat(CliRun.json(0, "store", "audit", url, "--until", when).get("items")).hasSize(2);
    assertThat(CliRun.json(0, "store", "audit", url, "--from", when).get("items")).hasSize(3);
    String text = CliRun.done("store", "audit", url, "--action", "rollback").out();
    assertThat(text).contains("alice", "went astray").hasLineCount(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {SQLITE, POSTGRES})
  void entitiesAreFoundByMetadataAndCapability(String place) throws Exception {
    String url = place.formatted(folder);
    Path file = folder.resolve("in.ndjson");
    Files.writeString(
        file,
        """
        {"record":"agent","id":"a","name":"A","status":"idle","capabilities":["plan","edit"],\
        "metadata":{"team":"red","size":3.0}}
        {"record":"agent","id":"b","name":"B","status":"idle","capabilities":["plan"],\
        "metadata":{"team":"red","size":"3"}}
        {"record":"agent","id":"c","name":"C","status":"idle","metadata":{"team":null}}
        """);
    CliRun.done("import", file.toString(), "--to", url);
    try (StateStore held = StateStores.open(url)) {
      assertThat(held.agents().find("a")).isPresent();
      assertThat(found(url, "--metadata", "/team=red")).containsExactly("a", "b");
      assertThat(found(url, "--metadata", "/team=red", "--metadata", "/size=3"))
          .containsExactly("a");
      assertThat(found(url, "--metadata", "/size=\"3\"")).containsExactly("b");
      assertThat(found(url, "--metadata", "/team=null")).containsExactly("c");
      assertThat(found(url, "--capability", "plan")).containsExactly("a", "b");
      assertThat(found(url, "--capability", "plan", "--capability", "edit")).containsExactly("a");
    }
    CliRun.of("swarms", "list", url, "--capability", "plan").failsWith(2, "Only agents");
  }

  private static List<String> found(String url, String... options) {
    JsonNode answer = CliRun.json(0, with(new String[] {"agents", "list", url}, options));
    return answer.get("items").valueStream().map(item -> item.get("id").asString()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents", "swarms", "sessions", "tasks"})
  void everyKindIsMendedAlike(String plural) throws Exception {
    String url = SQLITE.formatted(folder);
    Path file = Interchange.write(folder.resolve("in.ndjson"), 12, 3);
    CliRun.done("import", file.toString(), "--to", url);
    String id =
        CliRun.json(0, plural, "list", url, "--limit", "1")
            .get("items")
            .get(0)
            .get("id")
            .asString();
    CliRun.done(plural, "delete", url, id);
    CliRun.done(plural, "rollback", url, id, "--to-version", "1");
    CliRun.done(plural, "diff", url, id, "1", "3");
    String then = CliRun.done(plural, "at", url, id, "--version", "1").out();
    assertThat(Json.parse(then).sizeBytes()).isPositive();
    assertThat(CliRun.json(0, plural, "history", url, id).get("items")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents delete URL x",
        "agents rollback URL x --to-version 1",
        "agents at URL x --version 1",
        "agents diff URL x",
        "store audit URL",
        "events list URL",
        "events search URL x"
      })
  void missingStoreIsNotMade(String line) throws Exception {
    CliRun.of(line.replace("URL", SQLITE.formatted(folder)).split(" "))
        .failsWith(2, "Store does not exist");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static JsonNode history(String url) {
    return CliRun.json(0, "agents", "history", url, "a").get("items");
  }

  private static String at(String url, int version) {
    return CliRun.done("agents", "at", url, "a", "--version", Integer.toString(version)).out();
  }

  private static String[] with(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static List<String> keys(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }
}
