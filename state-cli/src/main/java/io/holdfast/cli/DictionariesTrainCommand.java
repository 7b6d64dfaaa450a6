package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.codec.standard.Dictionary;
import io.holdfast.codec.standard.DictionaryFolder;
import io.holdfast.codec.standard.DictionaryTraining;
import io.holdfast.codec.standard.DictionaryTraining.Trained;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code dictionaries train}: learns from a store how to compress it better. */
@Command(
    description = {
      "Learns from the documents of a store what they have in common, a dictionary for each kind,"
          + " and puts them into a folder. The store is only read.",
      "A store opened with compress=BYTES&dictionaries=FOLDER writes with them from then on.",
      "They are needed to read what was compressed with them, and hold pieces of the documents:"
          + " keep and guard the folder like the data. Ends with 1 if nothing could be learnt."
    })
final class DictionariesTrainCommand implements Callable<Answer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "Where dictionaries lie; older ones stay beside the new ones.")
  private Path folder;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Most values of a kind to learn from, 100 to 100,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + DictionaryTraining.DEFAULT_SAMPLES)
  private int samples;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "Size of a dictionary, 1,024 to 1,048,576 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + Dictionary.DEFAULT_BYTES)
  private int bytes;

  @Option(names = "--dry-run", description = "Writes nothing; shows what would be gained.")
  private boolean dryRun;

  DictionariesTrainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    List<Trained> all;
    try (StateStore store = Stores.toRead(url);
        Progress progress = context.progress("train")) {
      all =
          DictionaryTraining.of(store)
              .bounds(samples, bytes)
              .progress(rows -> progress.at(rows, Progress.UNKNOWN))
              .run();
    }
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("dictionaries");
    TextTable table = new TextTable("KIND", "VALUES", "ZSTD", "WITH DICTIONARY", "FILE");
    boolean learnt = false;
    for (Trained trained : all) {
      Dictionary dictionary = trained.dictionary();
      learnt |= dictionary != null;
      String file = dictionary == null ? "(too few or too much alike)" : "(dry run)";
      if (dictionary != null && !dryRun) {
        file = DictionaryFolder.put(folder, trained.kind(), dictionary).toString();
      }
      describe(items.addObject(), trained, dictionary, file);
      table.row(
          trained.kind(),
          trained.values(),
          share(trained.without(), trained),
          dictionary == null ? "-" : share(trained.with(), trained),
          file);
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (!learnt) {
      lines.add("");
      lines.add("nothing was learnt: a kind needs some hundred documents of 64 bytes or more");
    }
    return Answer.of(learnt ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }

  private void describe(
      ObjectNode json, Trained trained, @Nullable Dictionary dictionary, String file) {
    json.put("kind", trained.kind());
    json.put("values", trained.values());
    json.put("triedBytes", trained.plain());
    json.put("compressedBytes", trained.without());
    if (dictionary == null) {
      json.putNull("id");
      return;
    }
    json.put("id", dictionary.id());
    json.put("withDictionaryBytes", trained.with());
    if (!dryRun) {
      json.put("file", file);
    }
  }

  private static String share(long bytes, Trained trained) {
    double percent = trained.plain() == 0 ? 100 : 100.0 * bytes / trained.plain();
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
