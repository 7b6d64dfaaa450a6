package io.holdfast.cli.command.move;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.interchange.file.ExportOptions;
import io.holdfast.interchange.file.ExportReport;
import io.holdfast.interchange.file.Exporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: writes a store as interchange records. Its answer is the records themselves. */
@Command(
    description = {
      "Write a store as interchange records (NDJSON) to standard output.",
      "Records are sorted by namespace, kind and id, so exports of equal stores are byte-equal."
    })
public final class ExportCommand implements Callable<ExitCode> {
  private static final int BUFFER_BYTES = 1 << 16;

  private final CommandContext context;

  @Option(names = "--from", required = true, paramLabel = "URL", description = "The store to read.")
  private String from;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only this namespace.")
  private @Nullable String namespace;

  @Option(
      names = "--content-only",
      description = "Omit what the store sets: version, createdAt, updatedAt, finishedAt.")
  private boolean contentOnly;

  public ExportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws IOException {
    ExportOptions options = ExportOptions.EVERYTHING;
    if (namespace != null) {
      options = options.onlyNamespace(namespace);
    }
    if (contentOnly) {
      options = options.contentOnly();
    }
    try (StateStore store = StoreOpener.openReadOnly(from);
        PhaseProgress progress = context.startPhases()) {
      OutputStream out = new BufferedOutputStream(context.console().out(), BUFFER_BYTES);
      ExportReport report = Exporter.of(store).progress(progress).write(options, out);
      out.flush();
      progress.close();
      context.printNote("exported " + report.records() + " records, " + report.bytes() + " bytes");
      return ExitCode.SUCCESS;
    }
  }
}
