package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditMode;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.SealKey;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.interchange.file.SealLines;
import io.holdfast.row.RowKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code store audit-verify}: proves the audit log. */
@Command(
    description = {
      "Proves the audit log against its seals, and names what is broken, the first thing first.",
      "Ends with 1 if anything is."
    })
final class StoreAuditVerifyCommand implements Callable<Answer> {
  private final Context context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Option(
      names = "--seals",
      paramLabel = "FILE",
      description = "Seals that audit-seals exported (default: the seals in the store).")
  private @Nullable Path file;

  @Option(
      names = "--retained-from",
      paramLabel = "INSTANT",
      description =
          "Retention has removed no entry from this instant on; what is gone was removed.")
  private @Nullable String retainedFrom;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only this namespace.")
  private @Nullable String namespace;

  @Mixin private SealKeyOptions keys;

  StoreAuditVerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    SealKey key = keys.key(context.console().environment());
    try (Stream<String> lines = lines();
        StateStore store = Stores.toRead(url)) {
      AuditVerification check =
          file == null
              ? AuditVerification.stored()
              : AuditVerification.against(SealLines.read(lines.iterator()));
      check = key == null ? check : check.withKey(key);
      check =
          retainedFrom == null
              ? check
              : check.withRetainedFrom(Instants.parse("retained-from", retainedFrom));
      check = namespace == null ? check : check.withNamespace(namespace);
      AuditVerificationResult proof = store.seals().verify(check);
      if (file != null && proof.seals() == 0) {
        throw new InvalidArgumentException(
            ErrorDetail.of("File of seals holds none").with("file", file));
      }
      return answer(proof, key);
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the caller closes it
  private Stream<String> lines() {
    if (file == null) {
      return Stream.of();
    }
    try {
      return Files.lines(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InvalidArgumentException unreadable(Exception cause) {
    return new InvalidArgumentException(
        ErrorDetail.of("File of seals cannot be read")
            .with("file", String.valueOf(file))
            .with("reason", cause.getClass().getSimpleName()),
        cause);
  }

  private static Answer answer(AuditVerificationResult proof, @Nullable SealKey key) {
    ObjectNode json = Json.object();
    json.put("ok", proof.ok());
    json.put("against", proof.source().name().toLowerCase(Locale.ROOT));
    json.put("audit", proof.audit().name());
    json.put("seals", proof.seals());
    json.put("signedSeals", proof.signed());
    json.put("proved", proof.proved());
    json.put("unsealed", proof.unsealed());
    json.put("trimmedSeals", proof.trimmedSeals());
    json.put("trimmed", proof.trimmed());
    json.put("total", proof.total());
    ArrayNode findings = json.putArray("findings");
    proof.findings().forEach(finding -> findings.add(item(finding)));
    ExitCode code = proof.ok() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    return Answer.of(code, json, lines(proof, key));
  }

  private static ObjectNode item(AuditFinding finding) {
    ObjectNode item = Json.object();
    item.put("finding", finding.kind().name());
    item.put("message", finding.kind().meaning());
    if (finding.seal() > 0) {
      item.put("seal", finding.seal());
    }
    RowKey entry = finding.entry();
    if (entry != null) {
      item.put("namespace", entry.namespace());
      item.put("kind", entry.first());
      item.put("id", entry.second());
      item.put("version", entry.number());
    }
    return item;
  }

  private static List<String> lines(AuditVerificationResult proof, @Nullable SealKey key) {
    List<String> lines = new ArrayList<>();
    String whose = proof.source() == AuditVerificationResult.Source.STORED ? "stored" : "exported";
    String signed =
        key == null
            ? "signatures not looked at"
            : proof.signed() + " of them signed by key " + key.id();
    lines.add("held against " + proof.seals() + " " + whose + " seals, " + signed);
    lines.add(proof.proved() + " entries are as they were sealed");
    lines.add(proof.unsealed() + " entries are not sealed; checked by their hashes and versions");
    if (proof.trimmedSeals() > 0) {
      lines.add(
          "retention removed "
              + proof.trimmed()
              + " entries of "
              + proof.trimmedSeals()
              + " seals");
    }
    if (proof.audit() == AuditMode.OFF) {
      lines.add("the audit log is off");
    }
    if (!proof.ok()) {
      lines.add("");
      lines.add(proof.total() + " findings, the first of them first:");
      proof.findings().forEach(finding -> lines.add(line(finding)));
    }
    return lines;
  }

  private static String line(AuditFinding finding) {
    String seal = finding.seal() > 0 ? " (seal " + finding.seal() + ")" : "";
    String entry = finding.entry() == null ? "" : finding.entry() + ": ";
    return finding.kind() + " " + entry + finding.kind().meaning() + seal;
  }
}
