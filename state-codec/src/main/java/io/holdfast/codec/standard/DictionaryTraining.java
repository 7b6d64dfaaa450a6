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
 * Learns dictionaries from what a store holds, one for each kind of entities and one for events. It
 * reads every row once, over all namespaces, and keeps a bounded random choice of them. Changes
 * nothing. Immutable and thread-safe.
 */
public final class DictionaryTraining {
  /** How many values of a kind are learnt from where nobody says so. */
  public static final int DEFAULT_SAMPLES = 2_000;

  /** The most that can be learnt from. */
  public static final int MAX_SAMPLES = 100_000;

  /** The smallest dictionary. */
  public static final int MIN_BYTES = 1024;

  /** The greatest dictionary. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int PAGE = 200;

  /** Of a long value, what its beginning has in common with others is enough. */
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

  /** A training on a store that can be read row by row. Reads nothing yet. */
  public static DictionaryTraining of(StateStore store) {
    return new DictionaryTraining(store, DEFAULT_SAMPLES, Dictionary.DEFAULT_BYTES, rows -> {});
  }

  /**
   * The same with other bounds.
   *
   * @param most values of a kind to learn from, 100 to {@link #MAX_SAMPLES}
   * @param size bytes of a dictionary, {@link #MIN_BYTES} to {@link #MAX_BYTES}
   * @throws InvalidArgumentException naming what is out of range
   */
  public DictionaryTraining bounds(int most, int size) {
    ConfigProblems.of("Training")
        .range("samples", most, 100, MAX_SAMPLES)
        .range("bytes", size, MIN_BYTES, MAX_BYTES)
        .throwIfAny();
    return new DictionaryTraining(store, most, size, progress);
  }

  /** The same, telling how many rows were read. */
  public DictionaryTraining progress(LongConsumer rows) {
    return new DictionaryTraining(store, samples, bytes, rows);
  }

  /**
   * What was learnt of one kind.
   *
   * @param kind the label of the kind, or {@code event}
   * @param values how many values there are to compress
   * @param dictionary what they have in common; absent if they are too few or too much alike
   * @param plain bytes of the values that were kept back for trying it out
   * @param without bytes of these, compressed without a dictionary
   * @param with bytes of these, compressed with it
   */
  public record Trained(
      String kind,
      long values,
      @Nullable Dictionary dictionary,
      long plain,
      long without,
      long with) {}

  /**
   * Learns, and tries out on values that it did not learn from. Kinds without values are absent.
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
