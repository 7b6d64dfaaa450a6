package io.holdfast.cli;

import io.holdfast.codec.standard.KeyFile;
import io.holdfast.codec.standard.KeyRing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys new}: makes a key file. */
@Command(
    description = {
      "Makes a key file that only you can read, with a new random key as the current one.",
      "Keep a copy where the data is not: without its keys a store cannot be read."
    })
final class KeysNewCommand implements Callable<Answer> {
  @Parameters(paramLabel = "FILE", description = "The file to make; it must not exist.")
  private Path file;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The id of the new key; it stands beside every row.")
  private String id;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "A key file whose keys are kept as older ones.")
  private @Nullable Path from;

  @Override
  public Answer call() {
    KeyRing ring = from == null ? KeyFile.create(file, id) : KeyFile.extend(file, from, id);
    ObjectNode json = Json.object();
    json.put("file", file.toString());
    json.put("current", ring.current());
    ArrayNode ids = json.putArray("keys");
    ring.ids().stream().sorted().forEach(ids::add);
    return Answer.done(
        json, List.of(file + " holds " + ring.ids().size() + " keys, current " + ring.current()));
  }
}
