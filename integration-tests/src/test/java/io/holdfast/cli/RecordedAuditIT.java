package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.recorded.RecordedFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of the recorded store is exported as it was, and so are its seals. */
final class RecordedAuditIT {
  @TempDir Path folder;

  @Test
  void entriesAndSealsAreExportedAsTheyWere() throws IOException {
    String url = "sqlite:" + RecordedFiles.store(folder);
    assertThat(CliRun.done("store", "audit", url, "--export").out())
        .isEqualTo(RecordedFiles.text("audit.ndjson"));
    assertThat(CliRun.done("store", "audit-seals", url).out())
        .isEqualTo(RecordedFiles.text("seals.ndjson"));
    CliRun.done("store", "audit-verify", url);
  }
}
