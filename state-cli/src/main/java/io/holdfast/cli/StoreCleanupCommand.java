package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store cleanup}: deletes what finished a while ago. */
@Command(
    description = {
      "Deletes what finished a while ago: each becomes a tombstone, with history and audit.",
      "Agents completed, failed or killed; swarms completed, failed or destroyed; sessions ended"
          + " or failed; tasks done, completed, failed or cancelled. A run that was killed is"
          + " simply run again."
    })
final class StoreCleanupCommand implements Callable<Answer> {
  private final Context context;

  @Mixin private MaintenanceTarget target;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "24h",
      description = "How long ago it finished at least (default: ${DEFAULT-VALUE}).")
  private String olderThan;

  StoreCleanupCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    Duration age = Ages.parse("older-than", olderThan);
    return target.run(context, "cleanup", (store, options) -> clean(store, age, options));
  }

  private static SweepReport clean(StateStore store, Duration age, SweepOptions options) {
    return store.maintenance().cleanup(age, options);
  }
}
