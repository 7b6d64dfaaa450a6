package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.audit.Seal;
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

/** {@code store audit-seals}: exports seals. Its answer is the seals themselves. */
@Command(
    description = {
      "Writes the seals of the audit log as JSON lines to standard output.",
      "Kept elsewhere, they prove the log even if the database is rewritten."
    })
final class StoreAuditSealsCommand implements Callable<ExitCode> {
  private static final int PAGE = 20;

  private final Context context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      description = "Only seals behind this number (default: all).")
  private long after;

  StoreAuditSealsCommand(Context context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws IOException {
    try (StateStore store = Stores.toRead(url)) {
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
      context.note("exported " + count + " seals");
      return ExitCode.DONE;
    }
  }
}
