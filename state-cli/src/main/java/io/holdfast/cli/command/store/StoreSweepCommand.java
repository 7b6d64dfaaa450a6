package io.holdfast.cli.command.store;

import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.DurationParser;
import io.holdfast.cli.option.RetentionRuleParser;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store sweep}: removes expired data and what retention rules do not keep. */
@Command(
    description = {
      "Remove expired data and what retention rules do not keep.",
      "A rule is last=N,within=AGE,daily=N,weekly=N: keep the newest, those younger than AGE, the"
          + " last of each day and of each week; any part keeps an item. Without a rule everything"
          + " is kept, and the current version always is. An interrupted run resumes when it is run"
          + " again."
    })
public final class StoreSweepCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Mixin private MaintenanceOptions target;

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

  public StoreSweepCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    RetentionPolicy policy =
        RetentionPolicy.builder()
            .history(keep("history", history))
            .snapshots(keep("snapshots", snapshots))
            .checkpoints(keep("checkpoints", checkpoints))
            .events(keep("events", events))
            .transitions(keep("transitions", transitions))
            .tombstones(tombstones == null ? null : DurationParser.parse("tombstones", tombstones))
            .build();
    return target.run(
        context, "sweep", (store, options) -> store.maintenance().sweep(policy, options));
  }

  private static RetentionRule keep(String option, @Nullable String rule) {
    return rule == null ? RetentionRule.KEEP_ALL : RetentionRuleParser.parse(option, rule);
  }
}
