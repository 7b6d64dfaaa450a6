package io.holdfast.cli.command.audit;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditMode;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.SealKey;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.StoreOpener;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store audit-verify}: verifies the audit log. */
@Command(
    description = {
      "Verify the audit log against its seals and list findings in order.",
      "Exits with 1 if there are findings."
    })
public final class StoreAuditVerifyCommand implements Callable<CommandResult> {
  private final CommandContext context;

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
          "Retention removed no entry from this instant on: entries missing since are findings.")
  private @Nullable String retainedFrom;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only this namespace.")
  private @Nullable String namespace;

  @Mixin private SealKeyOptions keys;

  public StoreAuditVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    SealKey key = keys.key(context.console().environment());
    try (Stream<String> lines = lines();
        StateStore store = StoreOpener.openReadOnly(url)) {
      AuditVerification check =
          file == null
              ? AuditVerification.stored()
              : AuditVerification.against(SealLines.read(lines.iterator()));
      check = key == null ? check : check.withKey(key);
      check =
          retainedFrom == null
              ? check
              : check.withRetainedFrom(InstantFormat.parse("retained-from", retainedFrom));
      check = namespace == null ? check : check.withNamespace(namespace);
      AuditVerificationResult proof = store.seals().verify(check);
      if (file != null && proof.seals() == 0) {
        throw new InvalidArgumentException(ErrorDetail.of("Seal file is empty").with("file", file));
      }
      return result(proof, key);
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
        ErrorDetail.of("Seal file cannot be read")
            .with("file", String.valueOf(file))
            .with("reason", cause.getClass().getSimpleName()),
        cause);
  }

  private static CommandResult result(AuditVerificationResult proof, @Nullable SealKey key) {
    return CommandResult.builder()
        .success(proof.ok())
        .field("ok", proof.ok())
        .field("against", proof.source().name().toLowerCase(Locale.ROOT))
        .field("audit", proof.audit().name())
        .field("seals", proof.seals())
        .field("signedSeals", proof.signed())
        .field("proved", proof.proved())
        .field("unsealed", proof.unsealed())
        .field("trimmedSeals", proof.trimmedSeals())
        .field("trimmed", proof.trimmed())
        .field("total", proof.total())
        .lines(summary(proof, key))
        .table(findings(proof.findings()))
        .build();
  }

  private static ResultTable<AuditFinding> findings(List<AuditFinding> findings) {
    return ResultTable.<AuditFinding>array("findings", findings)
        .json("finding", finding -> finding.kind().name())
        .json("message", finding -> finding.kind().meaning())
        .jsonIfPresent("seal", finding -> finding.seal() > 0 ? finding.seal() : null)
        .jsonIfPresent("namespace", finding -> ofEntry(finding, RowKey::namespace))
        .jsonIfPresent("kind", finding -> ofEntry(finding, RowKey::first))
        .jsonIfPresent("id", finding -> ofEntry(finding, RowKey::second))
        .jsonIfPresent("version", finding -> ofEntry(finding, RowKey::number))
        .textLines(StoreAuditVerifyCommand::line);
  }

  private static @Nullable Object ofEntry(AuditFinding finding, Function<RowKey, Object> member) {
    RowKey entry = finding.entry();
    return entry == null ? null : member.apply(entry);
  }

  private static List<String> summary(AuditVerificationResult proof, @Nullable SealKey key) {
    List<String> lines = new ArrayList<>();
    String whose = proof.source() == AuditVerificationResult.Source.STORED ? "stored" : "exported";
    String signed =
        key == null
            ? "signatures not verified"
            : proof.signed() + " of them signed by key " + key.id();
    lines.add("verified against " + proof.seals() + " " + whose + " seals, " + signed);
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
    }
    return lines;
  }

  private static String line(AuditFinding finding) {
    String seal = finding.seal() > 0 ? " (seal " + finding.seal() + ")" : "";
    String entry = finding.entry() == null ? "" : finding.entry() + ": ";
    return finding.kind() + " " + entry + finding.kind().meaning() + seal;
  }
}
