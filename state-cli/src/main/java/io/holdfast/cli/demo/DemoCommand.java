package io.holdfast.cli.demo;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.cli.store.TemporaryFolder;
import io.holdfast.cli.store.TemporaryStore;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code demo}: fills a store, moves it, and verifies that every acknowledged write is in the
 * target.
 */
@Command(
    description = {
      "Fill a SQLite file with generated agents, migrate it to PostgreSQL and verify every write.",
      "Everything is temporary. Exits with 1 if an acknowledged write is missing."
    })
public final class DemoCommand implements Callable<CommandResult> {
  private static final int MAX_AGENTS = 1_000_000;
  private static final int MAX_SECONDS = 86_400;
  private static final long SEED = 42;

  private final CommandContext context;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "Number of agents (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int agents;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Seconds of work once all agents exist (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seconds;

  public DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    range("agents", agents, 1, MAX_AGENTS);
    range("seconds", seconds, 0, MAX_SECONDS);
    try (TemporaryFolder folder = TemporaryFolder.create();
        StateStore source =
            StoreOpener.openOrCreate(TemporaryStore.sqliteUrl(folder.file("agents.db")))) {
      long started = System.nanoTime();
      Ledger ledger = fill(source);
      double filled = CommandContext.seconds(started, System.nanoTime());
      try (StateStore target = StoreOpener.openOrCreate(EmbeddedPostgresOptions.URL)) {
        MoveReport moved = move(source, target);
        return result(ledger, filled, moved, lost(ledger, target));
      }
    }
  }

  private Ledger fill(StateStore source) {
    Workload workload = new Workload(agents, Duration.ofSeconds(seconds), SEED);
    try (Progress progress = context.startProgress("fill (acknowledged writes)")) {
      return workload.run(source, written -> progress.update(written, Progress.UNKNOWN_TOTAL));
    }
  }

  private MoveReport move(StateStore source, StateStore target) {
    try (PhaseProgress progress = context.startPhases()) {
      return Migrator.between(source, target).progress(progress).migrate();
    }
  }

  private long lost(Ledger ledger, StateStore target) {
    try (Progress progress = context.startProgress("prove (acknowledged writes)")) {
      return new LedgerCheck(ledger, target)
          .lost(checked -> progress.update(checked, ledger.acknowledged()));
    }
  }

  private static CommandResult result(Ledger ledger, double filled, MoveReport moved, long lost) {
    boolean ok = moved.ok() && lost == 0;
    return CommandResult.builder()
        .success(ok)
        .field("ok", ok)
        .field("moved", moved.rows().total())
        .field("lost", lost)
        .table(
            ResultTable.<Step>textOnly(
                    List.of(
                        new Step(
                            "writes acknowledged by SQLite", ledger.acknowledged(), shown(filled)),
                        new Step(
                            "rows moved to PostgreSQL",
                            moved.rows().total(),
                            shown(moved.seconds())),
                        new Step("rows that differ", moved.differences().total(), ""),
                        new Step("acknowledged writes lost", lost, "")))
                .text("STEP", Step::name)
                .text("RESULT", Step::count)
                .text("SECONDS", Step::seconds))
        .line("")
        .line(
            ok
                ? "ok: every acknowledged write is in PostgreSQL, byte for byte"
                : "NOT OK: the stores differ")
        .build();
  }

  /** One line of the table in the text. */
  private record Step(String name, long count, String seconds) {}

  private static String shown(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static void range(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Option is out of range")
              .with("option", "--" + option)
              .with("value", value)
              .with("legal", least + ".." + most));
    }
  }
}
