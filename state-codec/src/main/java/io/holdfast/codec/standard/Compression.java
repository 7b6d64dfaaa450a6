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
 * Settings of Zstandard compression: level, threshold and dictionaries. Immutable and thread-safe.
 *
 * <p>The dictionary of an entity kind applies to entities and their history, the one of events to
 * event contents.
 */
public final class Compression {
  /** Default of {@link Builder#thresholdBytes}. */
  public static final int DEFAULT_THRESHOLD_BYTES = 512;

  /** Default of {@link Builder#level}. */
  public static final int DEFAULT_LEVEL = 3;

  /** Upper bound of {@link Builder#level}. */
  public static final int MAX_LEVEL = 19;

  /** Upper bound of {@link Builder#thresholdBytes}. */
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

  /** Starts a configuration with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Minimum size of a cell to be compressed, in bytes. */
  public int thresholdBytes() {
    return thresholdBytes;
  }

  /** The compression level of Zstandard. */
  public int level() {
    return level;
  }

  /** The dictionary that compresses a row. */
  Optional<Dictionary> dictionary(RowPlace place) {
    String kind =
        place.type() == RowType.HISTORY
            ? place.key().first()
            : place.type().kind().map(EntityKind::label).orElse(place.type().label());
    return Optional.ofNullable(writing.get(kind));
  }

  /** All dictionaries, for reading. */
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

  /** Builder of compression settings. Not thread-safe. */
  public static final class Builder {
    private int thresholdBytes = DEFAULT_THRESHOLD_BYTES;
    private int level = DEFAULT_LEVEL;
    private final Map<String, Dictionary> writing = new HashMap<>();
    private final List<Dictionary> reading = new ArrayList<>();

    private Builder() {}

    /** Minimum size of a cell to be compressed, 1 to 1,048,576 bytes. */
    public Builder thresholdBytes(int thresholdBytes) {
      this.thresholdBytes = thresholdBytes;
      return this;
    }

    /** The compression level of Zstandard, 1 to 19; higher levels are slower. */
    public Builder level(int level) {
      this.level = level;
      return this;
    }

    /** The dictionary that compresses entities of a kind and their history. */
    public Builder dictionary(EntityKind kind, Dictionary dictionary) {
      writing.put(kind.label(), dictionary);
      return this;
    }

    /** The dictionary that compresses events. */
    public Builder eventDictionary(Dictionary eventDictionary) {
      writing.put(RowType.EVENT.label(), eventDictionary);
      return this;
    }

    /** Adds a dictionary that is only used to read rows compressed with it earlier. */
    public Builder olderDictionary(Dictionary olderDictionary) {
      reading.add(olderDictionary);
      return this;
    }

    /**
     * Builds the settings.
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
