package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.audit.TrimReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code store audit-trim}: retention of the audit log. */
@Command(
    description = {
      "Removes the oldest sealed ranges of the audit log, each as a whole.",
      "Their seals stay, with root and count."
    })
final class StoreAuditTrimCommand implements Callable<Answer> {
  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--before",
      required = true,
      paramLabel = "INSTANT",
      description = "Only ranges all of whose entries are older.")
  private String before;

  @Override
  public Answer call() {
    try (StateStore store = Stores.toChange(url)) {
      TrimReport report = store.seals().trim(Instants.parse("before", before));
      ObjectNode json = Json.object();
      json.put("seals", report.seals());
      json.put("entries", report.entries());
      return Answer.done(
          json,
          List.of("removed " + report.entries() + " entries of " + report.seals() + " seals"));
    }
  }
}
