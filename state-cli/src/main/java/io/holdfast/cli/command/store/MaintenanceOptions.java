package io.holdfast.cli.command.store;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.DurationParser;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.model.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of maintenance commands, and their run over the chosen namespaces. */
final class MaintenanceOptions {
  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Only this namespace; may be given several times (default: all).")
  private List<String> namespaces = List.of();

  @Option(names = "--dry-run", description = "Change nothing; only count.")
  private boolean dryRun;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "" + SweepOptions.DEFAULT_BATCH,
      description = "Maximum rows per transaction (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "Lease time: how long other runs wait if this one is killed (default: ${DEFAULT-VALUE}).")
  private String lease;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Actor recorded in history and audit (default: the current user).")
  private @Nullable String actor;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason recorded in history and audit.")
  private @Nullable String reason;

  /** The work on one namespace. */
  @FunctionalInterface
  interface Work {
    /** Runs it. */
    SweepReport on(StateStore scoped, SweepOptions options);
  }

  CommandResult run(CommandContext context, String label, Work work) {
    String who = actor == null ? System.getProperty("user.name") : actor;
    SweepOptions options =
        SweepOptions.DEFAULT
            .withMode(dryRun ? SweepMode.DRY_RUN : SweepMode.APPLY)
            .withBatchSize(batchSize)
            .withLease(DurationParser.parse("lease", lease))
            .withChange(new Change(who, reason, null, null));
    long start = System.nanoTime();
    SweepTotals totals = new SweepTotals(dryRun);
    try (StateStore store = dryRun ? StoreOpener.openReadOnly(url) : StoreOpener.openExisting(url);
        Progress progress = context.startProgress(label)) {
      for (String name : namespaces.isEmpty() ? Namespaces.of(store) : namespaces) {
        long before = totals.total();
        totals.add(
            work.on(
                store.namespace(name),
                options.withProgress(
                    report -> progress.update(before + report.total(), Progress.UNKNOWN_TOTAL))));
      }
    }
    return totals.result(CommandContext.seconds(start, System.nanoTime()));
  }
}
