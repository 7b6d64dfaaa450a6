package io.holdfast.cli.command.store;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.DurationParser;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store cleanup}: deletes finished entities. */
@Command(
    description = {
      "Delete finished entities: each becomes a tombstone, with history and audit.",
      "Agents completed, failed or killed; swarms completed, failed or destroyed; sessions ended"
          + " or failed; tasks done, completed, failed or cancelled. An interrupted run is"
          + " run again."
    })
public final class StoreCleanupCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Mixin private MaintenanceOptions target;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "24h",
      description = "Minimum age of the finish (default: ${DEFAULT-VALUE}).")
  private String olderThan;

  public StoreCleanupCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    Duration age = DurationParser.parse("older-than", olderThan);
    return target.run(context, "cleanup", (store, options) -> clean(store, age, options));
  }

  private static SweepReport clean(StateStore store, Duration age, SweepOptions options) {
    return store.maintenance().cleanup(age, options);
  }
}
