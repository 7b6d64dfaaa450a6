package io.holdfast.backup.archive;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a backup. */
final class DamageReport {
  private DamageReport() {}

  /** A part that is not as it was written. */
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
