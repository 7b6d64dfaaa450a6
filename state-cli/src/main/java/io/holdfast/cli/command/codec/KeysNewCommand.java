package io.holdfast.cli.command.codec;

import io.holdfast.cli.output.CommandResult;
import io.holdfast.codec.standard.KeyFile;
import io.holdfast.codec.standard.KeyRing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys new}: creates a key file. */
@Command(
    description = {
      "Create a key file, readable by its owner only, with a new random key as the current one.",
      "Keep a copy apart from the data: without its keys a store cannot be read."
    })
public final class KeysNewCommand implements Callable<CommandResult> {
  @Parameters(paramLabel = "FILE", description = "The file to create; it must not exist.")
  private Path file;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The id of the new key; it is stored with every row.")
  private String id;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "A key file whose keys are kept as older ones.")
  private @Nullable Path from;

  @Override
  public CommandResult call() {
    KeyRing ring = from == null ? KeyFile.create(file, id) : KeyFile.extend(file, from, id);
    return CommandResult.builder()
        .field("file", file.toString())
        .field("current", ring.current())
        .field("keys", ring.ids().stream().sorted().toList())
        .line(file + " holds " + ring.ids().size() + " keys, current " + ring.current())
        .build();
  }
}
