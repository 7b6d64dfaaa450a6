package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.model.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which namespaces a command keeps well, and how. */
final class MaintenanceTarget {
  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Only this namespace; may be given several times (default: all).")
  private List<String> namespaces = List.of();

  @Option(names = "--dry-run", description = "Only counts; changes nothing.")
  private boolean dryRun;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "" + SweepOptions.DEFAULT_BATCH,
      description = "The most rows of a transaction (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "How long others are kept away if this run is killed (default: ${DEFAULT-VALUE}).")
  private String lease;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who does it, for history and audit (default: the name of the user).")
  private @Nullable String actor;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for history and audit.")
  private @Nullable String reason;

  /** What is done with one namespace. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    SweepReport on(StateStore scoped, SweepOptions options);
  }

  Answer run(Context context, String label, Work work) {
    String who = actor == null ? System.getProperty("user.name") : actor;
    SweepOptions options =
        SweepOptions.DEFAULT
            .withMode(dryRun ? SweepMode.DRY_RUN : SweepMode.APPLY)
            .withBatchSize(batchSize)
            .withLease(Ages.parse("lease", lease))
            .withChange(new Change(who, reason, null, null));
    long start = System.nanoTime();
    SweepTotals totals = new SweepTotals(dryRun);
    try (StateStore store = dryRun ? Stores.toRead(url) : Stores.toChange(url);
        Progress progress = context.progress(label)) {
      for (String name : namespaces.isEmpty() ? Namespaces.of(store) : namespaces) {
        long before = totals.total();
        totals.add(
            work.on(
                store.namespace(name),
                options.withProgress(
                    report -> progress.at(before + report.total(), Progress.UNKNOWN))));
      }
    }
    return totals.answer(Context.seconds(start, System.nanoTime()));
  }
}
