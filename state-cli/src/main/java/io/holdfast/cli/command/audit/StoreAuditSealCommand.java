package io.holdfast.cli.command.audit;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.store.StoreOpener;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code store audit-seal}: seals the entries that are not sealed yet. */
@Command(description = "Seal the entries of the audit log that are not sealed yet.")
public final class StoreAuditSealCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Mixin private SealKeyOptions keys;

  public StoreAuditSealCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    SealKey key = keys.key(context.console().environment());
    try (StateStore store = StoreOpener.openExisting(url)) {
      AuditSeals seals = store.seals();
      SealReport report = key == null ? seals.seal() : seals.seal(key);
      String rest = report.complete() ? "" : "; writes in flight kept some back, run it again";
      return CommandResult.builder()
          .field("seals", report.seals())
          .field("entries", report.entries())
          .field("last", report.last())
          .field("complete", report.complete())
          .field("audit", report.audit().name())
          .line("sealed " + report.entries() + " entries in " + report.seals() + " seals" + rest)
          .build();
    }
  }
}
