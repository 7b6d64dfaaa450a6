package io.holdfast.cli.command.audit;

import io.holdfast.StateStore;
import io.holdfast.audit.Seal;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.interchange.file.SealLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store audit-seals}: exports seals. Its output is the seals themselves. */
@Command(
    description = {
      "Export the seals of the audit log as JSON lines to standard output.",
      "Stored elsewhere, they prove the log even if the database is rewritten."
    })
public final class StoreAuditSealsCommand implements Callable<ExitCode> {
  private static final int PAGE = 20;

  private final CommandContext context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      description = "Only seals after this number (default: all).")
  private long after;

  public StoreAuditSealsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws IOException {
    try (StateStore store = StoreOpener.openReadOnly(url)) {
      OutputStream out = new BufferedOutputStream(context.console().out());
      long last = after;
      long count = 0;
      List<Seal> page = store.seals().list(last, PAGE);
      while (!page.isEmpty()) {
        for (Seal seal : page) {
          out.write((SealLines.write(seal) + "\n").getBytes(StandardCharsets.UTF_8));
          last = seal.number();
          count++;
        }
        page = store.seals().list(last, PAGE);
      }
      out.flush();
      context.printNote("exported " + count + " seals");
      return ExitCode.SUCCESS;
    }
  }
}
