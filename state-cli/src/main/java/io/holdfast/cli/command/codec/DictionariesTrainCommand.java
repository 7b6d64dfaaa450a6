package io.holdfast.cli.command.codec;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.codec.standard.Dictionary;
import io.holdfast.codec.standard.DictionaryFolder;
import io.holdfast.codec.standard.DictionaryTraining;
import io.holdfast.codec.standard.DictionaryTraining.Trained;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictionaries train}: trains compression dictionaries from the documents of a store. */
@Command(
    description = {
      "Train a compression dictionary for each kind from the documents of a store, and write them"
          + " into a folder. The store is only read.",
      "A store opened with compress=BYTES&dictionaries=FOLDER uses them from then on.",
      "They are needed to read what was compressed with them, and contain parts of the documents:"
          + " protect the folder like the data. Exits with 1 if nothing could be trained."
    })
public final class DictionariesTrainCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The folder of the dictionaries; older ones are kept.")
  private Path folder;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Maximum sample values per kind, 100 to 100,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + DictionaryTraining.DEFAULT_SAMPLES)
  private int samples;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "Size of a dictionary, 1,024 to 1,048,576 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + Dictionary.DEFAULT_BYTES)
  private int bytes;

  @Option(names = "--dry-run", description = "Write nothing; show the gain.")
  private boolean dryRun;

  public DictionariesTrainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    List<Trained> all;
    try (StateStore store = StoreOpener.openReadOnly(url);
        Progress progress = context.startProgress("train")) {
      all =
          DictionaryTraining.of(store)
              .bounds(samples, bytes)
              .progress(rows -> progress.update(rows, Progress.UNKNOWN_TOTAL))
              .run();
    }
    List<TrainedFile> files = all.stream().map(this::stored).toList();
    boolean trained = files.stream().anyMatch(file -> file.dictionary() != null);
    return CommandResult.builder()
        .success(trained)
        .table(
            ResultTable.<TrainedFile>array("dictionaries", files)
                .column("kind", "KIND", file -> file.trained().kind())
                .column("values", "VALUES", file -> file.trained().values())
                .json("triedBytes", file -> file.trained().plain())
                .json("compressedBytes", file -> file.trained().without())
                .text("ZSTD", file -> share(file.trained().without(), file.trained()))
                .json("id", TrainedFile::id)
                .jsonIfPresent("withDictionaryBytes", TrainedFile::withDictionary)
                .text("WITH DICTIONARY", TrainedFile::shareWithDictionary)
                .jsonIfPresent("file", TrainedFile::path)
                .text("FILE", TrainedFile::shownFile))
        .lines(
            trained
                ? List.of()
                : List.of(
                    "",
                    "no dictionary was trained: a kind needs some hundred documents of 64 bytes or"
                        + " more"))
        .build();
  }

  /** Writes a trained dictionary into the folder, unless this is a dry run. */
  private TrainedFile stored(Trained trained) {
    Dictionary dictionary = trained.dictionary();
    String path =
        dictionary == null || dryRun
            ? null
            : DictionaryFolder.put(folder, trained.kind(), dictionary).toString();
    return new TrainedFile(trained, dictionary, path);
  }

  /**
   * What was trained for a kind, and where it was stored.
   *
   * @param trained the measurements
   * @param dictionary the dictionary; absent if there was too little to train on
   * @param path the file; absent if nothing was written
   */
  private record TrainedFile(
      Trained trained, @Nullable Dictionary dictionary, @Nullable String path) {
    @Nullable Object id() {
      return dictionary == null ? null : dictionary.id();
    }

    @Nullable Long withDictionary() {
      return dictionary == null ? null : Long.valueOf(trained.with());
    }

    String shareWithDictionary() {
      return dictionary == null ? "-" : share(trained.with(), trained);
    }

    String shownFile() {
      if (dictionary == null) {
        return "(too few documents, or too little in common)";
      }
      return path == null ? "(dry run)" : path;
    }
  }

  private static String share(long bytes, Trained trained) {
    double percent = trained.plain() == 0 ? 100 : 100.0 * bytes / trained.plain();
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
