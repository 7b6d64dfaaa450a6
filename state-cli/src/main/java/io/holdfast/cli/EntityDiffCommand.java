package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.json.patch.JsonDiff;
import io.holdfast.json.patch.JsonOperation;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code agents diff} and its like. */
@Command(
    description = {
      "Shows what changed from one version to another, as an RFC 6902 patch of its record.",
      "What the store sets (version, createdAt, updatedAt, finishedAt) does not count.",
      "Ends with 1 if anything did."
    })
final class EntityDiffCommand implements Callable<Answer> {
  private static final int SHOWN_CHARACTERS = 100;

  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FROM",
      description = "The one version (default: the one before TO); 0 is before the first.")
  private @Nullable Long from;

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "TO",
      description = "The other version (default: the last).")
  private @Nullable Long to;

  EntityDiffCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.open()) {
      Versions versions = new Versions(store, key);
      long second = to == null ? versions.latest() : to;
      long first = from == null ? second - 1 : from;
      @Nullable EntityState before = state(versions, first);
      @Nullable EntityState after = state(versions, second);
      JsonPatch patch = JsonDiff.between(Records.content(before), Records.content(after));
      String heading = shown(first, before) + " -> " + shown(second, after);
      return answer(json(key, first, second, patch), heading, patch);
    }
  }

  private static @Nullable EntityState state(Versions versions, long version) {
    return version == 0 ? null : versions.at(version).content();
  }

  private static String shown(long version, @Nullable EntityState state) {
    return "version " + version + (state == null ? " (not there)" : "");
  }

  private static ObjectNode json(EntityKey key, long from, long to, JsonPatch patch) {
    ObjectNode json = Json.of(key);
    json.put("from", from);
    json.put("to", to);
    json.put("equal", patch.isEmpty());
    changed(patch).forEach(json.putArray("changed")::add);
    json.putRawValue("patch", new RawValue(patch.document().text()));
    return json;
  }

  private static Answer answer(ObjectNode json, String heading, JsonPatch patch) {
    if (patch.isEmpty()) {
      return Answer.done(json, List.of(heading + ": the same"));
    }
    TextTable table = new TextTable("OP", "PATH", "VALUE");
    for (JsonOperation operation : patch.operations()) {
      table.row(operation.op(), operation.path(), shown(operation));
    }
    List<String> lines = new ArrayList<>();
    lines.add(heading);
    lines.addAll(table.lines());
    return Answer.of(ExitCode.DIFFERENCES, json, lines);
  }

  /** The members of the record that changed; none if all of it came or went. */
  private static Set<String> changed(JsonPatch patch) {
    Set<String> members = new TreeSet<>();
    for (JsonOperation operation : patch.operations()) {
      members.addAll(operation.path().steps().stream().limit(1).toList());
    }
    return members;
  }

  private static String shown(JsonOperation operation) {
    String value = "";
    if (operation instanceof JsonOperation.Add add) {
      value = add.value().text();
    } else if (operation instanceof JsonOperation.Replace replace) {
      value = replace.value().text();
    }
    return TextTable.cut(value, SHOWN_CHARACTERS);
  }
}
