package io.holdfast.codec.standard;

import io.holdfast.codec.RowPlace;
import io.holdfast.error.ConfigProblems;
import io.holdfast.model.EntityKind;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How cells are compressed with Zstandard. Immutable and thread-safe.
 *
 * <p>The dictionary of a kind serves its entities and their history, that of events their contents.
 */
public final class Compression {
  /** Cells of fewer bytes are left as they are, unless said otherwise. */
  public static final int DEFAULT_THRESHOLD_BYTES = 512;

  /** The level, unless said otherwise. */
  public static final int DEFAULT_LEVEL = 3;

  /** The greatest level. */
  public static final int MAX_LEVEL = 19;

  /** The greatest threshold. */
  public static final int MAX_THRESHOLD_BYTES = 1024 * 1024;

  private final int thresholdBytes;
  private final int level;
  private final Map<String, Dictionary> writing;
  private final List<Dictionary> reading;

  private Compression(Builder from) {
    thresholdBytes = from.thresholdBytes;
    level = from.level;
    writing = Map.copyOf(from.writing);
    List<Dictionary> all = new ArrayList<>(from.reading);
    all.addAll(writing.values());
    reading = List.copyOf(all);
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The smallest cell that is compressed, in bytes. */
  public int thresholdBytes() {
    return thresholdBytes;
  }

  /** The level of Zstandard. */
  public int level() {
    return level;
  }

  /** The dictionary with which a row is written. */
  Optional<Dictionary> dictionary(RowPlace place) {
    String kind =
        place.type() == RowType.HISTORY
            ? place.key().first()
            : place.type().kind().map(EntityKind::label).orElse(place.type().label());
    return Optional.ofNullable(writing.get(kind));
  }

  /** All that are known. */
  List<Dictionary> dictionaries() {
    return reading;
  }

  @Override
  public String toString() {
    return "Compression[zstd level "
        + level
        + " from "
        + thresholdBytes
        + " bytes, dictionaries="
        + reading.size()
        + "]";
  }

  /** Gathers how to compress. Not thread-safe. */
  public static final class Builder {
    private int thresholdBytes = DEFAULT_THRESHOLD_BYTES;
    private int level = DEFAULT_LEVEL;
    private final Map<String, Dictionary> writing = new HashMap<>();
    private final List<Dictionary> reading = new ArrayList<>();

    private Builder() {}

    /** The smallest cell that is compressed, 1 to 1,048,576 bytes. */
    public Builder thresholdBytes(int thresholdBytes) {
      this.thresholdBytes = thresholdBytes;
      return this;
    }

    /** The level of Zstandard, 1 to 19: the higher, the slower. */
    public Builder level(int level) {
      this.level = level;
      return this;
    }

    /** A dictionary for the entities of a kind and their history. */
    public Builder dictionary(EntityKind kind, Dictionary next) {
      writing.put(kind.label(), next);
      return this;
    }

    /** A dictionary for events. */
    public Builder eventDictionary(Dictionary eventDictionary) {
      writing.put(RowType.EVENT.label(), eventDictionary);
      return this;
    }

    /** A dictionary with which older rows were written: they are read, and none is written. */
    public Builder olderDictionary(Dictionary olderDictionary) {
      reading.add(olderDictionary);
      return this;
    }

    /**
     * How to compress.
     *
     * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of range
     */
    public Compression build() {
      ConfigProblems.of("Compression")
          .range("thresholdBytes", thresholdBytes, 1, MAX_THRESHOLD_BYTES)
          .range("level", level, 1, MAX_LEVEL)
          .throwIfAny();
      return new Compression(this);
    }
  }
}
