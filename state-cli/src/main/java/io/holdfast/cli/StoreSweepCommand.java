package io.holdfast.cli;

import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store sweep}: removes what has expired and what retention lets go. */
@Command(
    description = {
      "Removes what has expired, and what the given rules let go.",
      "A rule names what to keep, as last=N,within=AGE,daily=N,weekly=N: the newest, the young, the"
          + " last of each day and of each week; one is enough to be kept. Without a rule all is"
          + " kept. The present version always is. A run that was killed goes on when it is run"
          + " again."
    })
final class StoreSweepCommand implements Callable<Answer> {
  private final Context context;

  @Mixin private MaintenanceTarget target;

  @Option(names = "--history", paramLabel = "RULE", description = "Which versions to keep.")
  private @Nullable String history;

  @Option(names = "--snapshots", paramLabel = "RULE", description = "Which snapshots to keep.")
  private @Nullable String snapshots;

  @Option(names = "--checkpoints", paramLabel = "RULE", description = "Which checkpoints to keep.")
  private @Nullable String checkpoints;

  @Option(
      names = "--events",
      paramLabel = "RULE",
      description = "Which events of a session to keep: last=N,within=AGE.")
  private @Nullable String events;

  @Option(
      names = "--transitions",
      paramLabel = "RULE",
      description = "Which transitions of an entity to keep: last=N,within=AGE.")
  private @Nullable String transitions;

  @Option(
      names = "--tombstones",
      paramLabel = "AGE",
      description = "How long to keep tombstones; then only their version stays.")
  private @Nullable String tombstones;

  StoreSweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    RetentionPolicy policy =
        RetentionPolicy.builder()
            .history(keep("history", history))
            .snapshots(keep("snapshots", snapshots))
            .checkpoints(keep("checkpoints", checkpoints))
            .events(keep("events", events))
            .transitions(keep("transitions", transitions))
            .tombstones(tombstones == null ? null : Ages.parse("tombstones", tombstones))
            .build();
    return target.run(
        context, "sweep", (store, options) -> store.maintenance().sweep(policy, options));
  }

  private static RetentionRule keep(String option, @Nullable String rule) {
    return rule == null ? RetentionRule.KEEP_ALL : KeepRules.parse(option, rule);
  }
}
