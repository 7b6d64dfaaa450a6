package io.holdfast.cli;

import io.holdfast.codec.RowCodec;
import io.holdfast.encoding.CodecConfig;
import io.holdfast.encoding.KeyFile;
import io.holdfast.encoding.StateCodec;
import io.holdfast.migration.backup.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The keys of a backup. */
final class BackupKeys {
  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description = "A secret of at least 16 bytes: the manifest is signed, or must be, with it.")
  private @Nullable Path signKey;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "Keys of rows, as of an encrypted store: the backup is, or must be, encrypted.")
  private @Nullable Path keys;

  /** What signs the manifest; empty if nothing does. */
  Optional<SigningKey> signing() throws IOException {
    return signKey == null
        ? Optional.empty()
        : Optional.of(SigningKey.of(Files.readAllBytes(existing(signKey))));
  }

  /** What rows are written and read with. */
  RowCodec codec() throws IOException {
    return keys == null
        ? RowCodec.NONE
        : StateCodec.of(CodecConfig.builder().keys(KeyFile.read(existing(keys))).build());
  }

  private static Path existing(Path file) throws NoSuchFileException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return file;
  }
}
