package io.holdfast.backup.archive;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions that report a damaged backup. */
final class DamageReport {
  private DamageReport() {}

  /** The exception for a damaged part, with the reason. */
  static StateException in(Path file, String part, String reason, @Nullable Throwable cause) {
    return new StateException(
        ErrorCode.BACKUP_DAMAGED,
        ErrorDetail.of("Backup is not as it was written")
            .with("file", file)
            .with("part", part)
            .with("reason", reason),
        cause);
  }
}
