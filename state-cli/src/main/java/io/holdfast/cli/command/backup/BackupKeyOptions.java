package io.holdfast.cli.command.backup;

import io.holdfast.backup.archive.SigningKey;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.KeyFile;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.files.PrivateFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Keys that sign and encrypt a backup. */
final class BackupKeyOptions {
  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description = {
        "A file that holds a secret of at least 16 bytes, readable by its owner only:",
        "the manifest is signed, or must be, with it."
      })
  private @Nullable Path signKey;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "Keys of rows, as of an encrypted store: the backup is, or must be, encrypted.")
  private @Nullable Path keys;

  /** What signs the manifest; empty if nothing does. */
  Optional<SigningKey> signingKey() {
    return Optional.ofNullable(signKey).map(file -> SigningKey.of(PrivateFiles.readSecret(file)));
  }

  /** What rows are written and read with. */
  RowCodec codec() {
    return keys == null
        ? RowCodec.NONE
        : StateCodec.of(CodecConfig.builder().keys(KeyFile.read(keys)).build());
  }
}
