package io.holdfast.cli.command.audit;

import io.holdfast.audit.SealKey;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.files.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of seals: from the environment or from a file, never from the command line itself. */
final class SealKeyOptions {
  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "The name of the key in seals (default: ${DEFAULT-VALUE}).",
      defaultValue = "default")
  private String id;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the secret, 32 bytes or more.")
  private @Nullable String variable;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "A file that holds the secret, readable by its owner only.")
  private @Nullable Path file;

  /** The key; absent if no option names one. */
  @Nullable SealKey key(Map<String, String> environment) {
    if (variable != null && file != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Options --key-env and --key-file are mutually exclusive"));
    }
    if (variable != null) {
      String secret = environment.get(variable);
      if (secret == null) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Environment variable is not set").with("name", variable));
      }
      return new SealKey(id, PrivateFiles.secret(secret.getBytes(StandardCharsets.UTF_8)));
    }
    return file == null ? null : new SealKey(id, PrivateFiles.readSecret(file));
  }
}
