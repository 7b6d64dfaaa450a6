package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.cli.demo.Ledger;
import io.holdfast.cli.demo.LedgerCheck;
import io.holdfast.cli.demo.Workload;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code demo}: fills a store, moves it, and looks for every acknowledged write where it went. */
@Command(
    description = {
      "Fills a SQLite file with generated agents, moves it to a real PostgreSQL and proves it.",
      "Everything is temporary. Ends with 1 unless every acknowledged write arrived."
    })
final class DemoCommand implements Callable<Answer> {
  private static final int MAX_AGENTS = 1_000_000;
  private static final int MAX_SECONDS = 86_400;
  private static final long SEED = 42;

  private final Context context;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "How many agents (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int agents;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long they go on working once all are there (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seconds;

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    range("agents", agents, 1, MAX_AGENTS);
    range("seconds", seconds, 0, MAX_SECONDS);
    try (ScratchFolder folder = ScratchFolder.create();
        StateStore source = Stores.toWrite(ScratchStore.sqliteUrl(folder.file("agents.db")))) {
      long started = System.nanoTime();
      Ledger ledger = fill(source);
      double filled = Context.seconds(started, System.nanoTime());
      try (StateStore target = Stores.toWrite(EmbeddedPostgresOptions.URL)) {
        MoveReport moved = move(source, target);
        return answer(ledger, filled, moved, lost(ledger, target));
      }
    }
  }

  private Ledger fill(StateStore source) {
    Workload workload = new Workload(agents, Duration.ofSeconds(seconds), SEED);
    try (Progress progress = context.progress("fill (acknowledged writes)")) {
      return workload.run(source, written -> progress.at(written, Progress.UNKNOWN));
    }
  }

  private MoveReport move(StateStore source, StateStore target) {
    try (PhaseProgress progress = context.phases()) {
      return Migrator.between(source, target).progress(progress).migrate();
    }
  }

  private long lost(Ledger ledger, StateStore target) {
    try (Progress progress = context.progress("prove (acknowledged writes)")) {
      return new LedgerCheck(ledger, target)
          .lost(checked -> progress.at(checked, ledger.acknowledged()));
    }
  }

  private static Answer answer(Ledger ledger, double filled, MoveReport moved, long lost) {
    boolean ok = moved.ok() && lost == 0;
    ObjectNode json = Json.object();
    json.put("ok", ok);
    json.put("moved", moved.rows().total());
    json.put("lost", lost);
    TextTable table = new TextTable("STEP", "RESULT", "SECONDS");
    table.row("writes acknowledged by SQLite", ledger.acknowledged(), shown(filled));
    table.row("rows moved to PostgreSQL", moved.rows().total(), shown(moved.seconds()));
    table.row("rows that differ", moved.differences().total(), "");
    table.row("acknowledged writes lost", lost, "");
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        ok
            ? "ok: every acknowledged write is in PostgreSQL, byte for byte"
            : "NOT OK: the stores differ");
    return Answer.of(ok ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }

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
