package io.holdfast.cli.command.audit;

import io.holdfast.StateStore;
import io.holdfast.audit.TrimReport;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.store.StoreOpener;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store audit-trim}: retention of the audit log. */
@Command(
    description = {
      "Remove the oldest sealed ranges of the audit log, each as a whole.",
      "Their seals stay, with root and count."
    })
public final class StoreAuditTrimCommand implements Callable<CommandResult> {
  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--before",
      required = true,
      paramLabel = "INSTANT",
      description = "Only ranges whose entries are all older.")
  private String before;

  @Override
  public CommandResult call() {
    try (StateStore store = StoreOpener.openExisting(url)) {
      TrimReport report = store.seals().trim(InstantFormat.parse("before", before));
      return CommandResult.builder()
          .field("seals", report.seals())
          .field("entries", report.entries())
          .line("removed " + report.entries() + " entries of " + report.seals() + " seals")
          .build();
    }
  }
}
