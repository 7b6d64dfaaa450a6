package io.holdfast.codec.standard;

import io.holdfast.StateStore;
import io.holdfast.error.ConfigProblems;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains dictionaries from the rows of a store, one for each entity kind and one for events. Reads
 * every row of all namespaces once and trains on a reservoir sample of bounded size. Writes
 * nothing. Immutable and thread-safe.
 */
public final class DictionaryTraining {
  /** Default number of samples per kind. */
  public static final int DEFAULT_SAMPLES = 2_000;

  /** Maximum number of samples per kind. */
  public static final int MAX_SAMPLES = 100_000;

  /** Minimum size of a dictionary. */
  public static final int MIN_BYTES = 1024;

  /** Maximum size of a dictionary. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int PAGE = 200;

  /** Longer values are truncated: their beginning is enough for training. */
  private static final int MAX_SAMPLE_BYTES = 16 * 1024;

  private final StateStore store;
  private final int samples;
  private final int bytes;
  private final LongConsumer progress;

  private DictionaryTraining(StateStore store, int samples, int bytes, LongConsumer progress) {
    this.store = store;
    this.samples = samples;
    this.bytes = bytes;
    this.progress = progress;
  }

  /** A training on a store with replication. Reads nothing until {@link #run()}. */
  public static DictionaryTraining of(StateStore store) {
    return new DictionaryTraining(store, DEFAULT_SAMPLES, Dictionary.DEFAULT_BYTES, rows -> {});
  }

  /**
   * A copy with other bounds.
   *
   * @param maxSamples maximum number of samples per kind, 100 to {@link #MAX_SAMPLES}
   * @param size maximum size of a dictionary in bytes, {@link #MIN_BYTES} to {@link #MAX_BYTES}
   * @throws InvalidArgumentException naming what is out of range
   */
  public DictionaryTraining bounds(int maxSamples, int size) {
    ConfigProblems.of("Training")
        .range("samples", maxSamples, 100, MAX_SAMPLES)
        .range("bytes", size, MIN_BYTES, MAX_BYTES)
        .throwIfAny();
    return new DictionaryTraining(store, maxSamples, size, progress);
  }

  /** A copy that reports the number of rows read to a listener after each page. */
  public DictionaryTraining progress(LongConsumer rows) {
    return new DictionaryTraining(store, samples, bytes, rows);
  }

  /**
   * Result of the training for one kind.
   *
   * @param kind the label of the kind, or {@code event}
   * @param values number of values in the store
   * @param dictionary the trained dictionary; absent if the values are too few or too similar
   * @param plain total size of the held-out values, in bytes
   * @param without their size compressed without a dictionary
   * @param with their size compressed with the dictionary
   */
  public record Trained(
      String kind,
      long values,
      @Nullable Dictionary dictionary,
      long plain,
      long without,
      long with) {}

  /**
   * Trains the dictionaries and evaluates each on held-out values. Kinds without values are absent.
   */
  public List<Trained> run() {
    List<Trained> all = new ArrayList<>();
    long seen = 0;
    List<RowType> types = new ArrayList<>();
    for (EntityKind kind : EntityKind.values()) {
      types.add(RowType.of(kind));
    }
    types.add(RowType.EVENT);
    for (RowType type : types) {
      ReservoirSample sample = new ReservoirSample(samples);
      seen = read(type, sample, seen);
      if (sample.values() > 0) {
        String kind = type.kind().map(EntityKind::label).orElse(DictionaryFolder.EVENT);
        all.add(sample.trained(kind, bytes));
      }
    }
    return all;
  }

  private long read(RowType type, ReservoirSample sample, long seenBefore) {
    long seen = seenBefore;
    RowKey after = null;
    while (true) {
      List<Row> page = store.replication().read(type, after, PAGE);
      for (Row row : page) {
        add(row, sample);
      }
      seen += page.size();
      progress.accept(seen);
      if (page.size() < PAGE) {
        return seen;
      }
      after = page.get(page.size() - 1).key();
    }
  }

  private static void add(Row row, ReservoirSample sample) {
    if (row instanceof EntityRow entity) {
      add(entity.content().data(), sample);
      add(entity.content().metadata(), sample);
    } else if (row instanceof EventRow event) {
      add(event.metadata(), sample);
      if (event.content() != null) {
        add(event.content(), sample);
      }
    }
  }

  private static void add(@Nullable JsonDocument document, ReservoirSample sample) {
    if (document != null) {
      add(document.text(), sample);
    }
  }

  private static void add(String text, ReservoirSample sample) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    sample.add(value.length <= MAX_SAMPLE_BYTES ? value : Arrays.copyOf(value, MAX_SAMPLE_BYTES));
  }
}
