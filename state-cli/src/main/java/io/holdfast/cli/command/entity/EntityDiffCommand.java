package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.cli.output.RawJson;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.output.TextTable;
import io.holdfast.json.patch.JsonDiff;
import io.holdfast.json.patch.JsonOperation;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agents diff} and its like. */
@Command(
    description = {
      "Show changes between two versions as an RFC 6902 patch of the record.",
      "Fields that the store sets (version, createdAt, updatedAt, finishedAt) are ignored.",
      "Exits with 1 if there are changes."
    })
public final class EntityDiffCommand implements Callable<CommandResult> {
  private static final int SHOWN_CHARACTERS = 100;

  private final EntityKind kind;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FROM",
      description = "The first version (default: the one before TO); 0 is before version 1.")
  private @Nullable Long from;

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "TO",
      description = "The second version (default: the latest).")
  private @Nullable Long to;

  public EntityDiffCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.openReadOnly()) {
      EntityVersions versions = new EntityVersions(store, key);
      long second = to == null ? versions.latest() : to;
      long first = from == null ? second - 1 : from;
      @Nullable EntityState before = state(versions, first);
      @Nullable EntityState after = state(versions, second);
      JsonPatch patch =
          JsonDiff.between(InterchangeRecords.content(before), InterchangeRecords.content(after));
      String heading = shown(first, before) + " -> " + shown(second, after);
      return CommandResult.builder()
          .success(patch.isEmpty())
          .members(ResultObject.of(key))
          .field("from", first)
          .field("to", second)
          .field("equal", patch.isEmpty())
          .field("changed", changed(patch))
          .field("patch", new RawJson(patch.document().text()))
          .line(patch.isEmpty() ? heading + ": equal" : heading)
          .table(
              ResultTable.<JsonOperation>textOnly(patch.operations())
                  .text("OP", JsonOperation::op)
                  .text("PATH", JsonOperation::path)
                  .text("VALUE", EntityDiffCommand::shown)
                  .hiddenIfEmpty())
          .build();
    }
  }

  private static @Nullable EntityState state(EntityVersions versions, long version) {
    return version == 0 ? null : versions.at(version).content();
  }

  private static String shown(long version, @Nullable EntityState state) {
    return "version " + version + (state == null ? " (not there)" : "");
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
    return TextTable.truncate(value, SHOWN_CHARACTERS);
  }
}
