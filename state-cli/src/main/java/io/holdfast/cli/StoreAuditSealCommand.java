package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code store audit-seal}: seals what is not sealed yet. */
@Command(description = "Seals the entries of the audit log that are not sealed yet.")
final class StoreAuditSealCommand implements Callable<Answer> {
  private final Context context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Mixin private SealKeyOptions keys;

  StoreAuditSealCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    SealKey key = keys.key(context.console().environment());
    try (StateStore store = Stores.toChange(url)) {
      AuditSeals seals = store.seals();
      SealReport report = key == null ? seals.seal() : seals.seal(key);
      ObjectNode json = Json.object();
      json.put("seals", report.seals());
      json.put("entries", report.entries());
      json.put("last", report.last());
      json.put("complete", report.complete());
      json.put("audit", report.audit().name());
      String sealed = "sealed " + report.entries() + " entries in " + report.seals() + " seals";
      String rest = report.complete() ? "" : "; writes in flight kept some back, run it again";
      return Answer.done(json, List.of(sealed + rest));
    }
  }
}
