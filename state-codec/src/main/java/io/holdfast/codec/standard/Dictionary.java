package io.holdfast.codec.standard;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.Collection;

/**
 * What rows of a kind have in common, so that small ones compress as well. It is needed to read
 * what was compressed with it: keep it as long as the data. It holds pieces of the samples, so
 * guard it like the data. Immutable and thread-safe.
 */
public final class Dictionary {
  /** The size that suits documents of a few kilobytes. */
  public static final int DEFAULT_BYTES = 16 * 1024;

  private final byte[] bytes;
  private final long id;
  private final ZstdDictDecompress decompress;

  private Dictionary(byte[] bytes, long id) {
    this.bytes = bytes;
    this.id = id;
    decompress = new ZstdDictDecompress(bytes);
  }

  /**
   * A dictionary that was trained earlier.
   *
   * @throws InvalidArgumentException if it is none: what has no id cannot be asked for later
   */
  public static Dictionary of(byte[] bytes) {
    long id = Zstd.getDictIdFromDict(bytes);
    if (id == 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Bytes are no trained dictionary").with("bytes", bytes.length));
    }
    return new Dictionary(bytes.clone(), id);
  }

  /**
   * Learns from samples: some hundred documents of one kind, together about a hundred times as many
   * bytes as the dictionary.
   *
   * @param size bytes of the dictionary at most, 256 or more
   * @throws InvalidArgumentException if the samples are too few or too much alike
   */
  public static Dictionary train(Collection<byte[]> samples, int size) {
    int total = samples.stream().mapToInt(sample -> sample.length).sum();
    ZstdDictTrainer trainer = new ZstdDictTrainer(Math.max(1, total), size);
    samples.forEach(trainer::addSample);
    try {
      return of(trainer.trainSamples());
    } catch (ZstdException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Samples do not make a dictionary")
              .with("samples", samples.size())
              .with("bytes", total)
              .with("reason", e.getMessage()),
          e);
    }
  }

  /** The number that stands in everything compressed with it. */
  public long id() {
    return id;
  }

  /** A copy of its bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  ZstdDictCompress at(int level) {
    return new ZstdDictCompress(bytes, level);
  }

  ZstdDictDecompress decompress() {
    return decompress;
  }

  @Override
  public String toString() {
    return "Dictionary[id=" + id + ", " + bytes.length + " bytes]";
  }
}
