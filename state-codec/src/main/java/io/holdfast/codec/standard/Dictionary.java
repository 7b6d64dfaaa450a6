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
 * A trained Zstandard dictionary for one kind of row, which improves the compression of small
 * documents. It is needed to read the cells that it compressed: keep it as long as the data. It
 * contains fragments of its training samples: protect it like the data. Immutable and thread-safe.
 */
public final class Dictionary {
  /** Default size, which suits documents of a few kilobytes. */
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
   * Loads a trained dictionary.
   *
   * @throws InvalidArgumentException if the bytes are not a dictionary with an id
   */
  public static Dictionary of(byte[] bytes) {
    long id = Zstd.getDictIdFromDict(bytes);
    if (id == 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Bytes are not a trained dictionary").with("bytes", bytes.length));
    }
    return new Dictionary(bytes.clone(), id);
  }

  /**
   * Trains a dictionary from samples: several hundred documents of one kind, in total about a
   * hundred times the size of the dictionary.
   *
   * @param size maximum size of the dictionary in bytes, 256 or more
   * @throws InvalidArgumentException if the samples are too few or too similar
   */
  public static Dictionary train(Collection<byte[]> samples, int size) {
    int total = samples.stream().mapToInt(sample -> sample.length).sum();
    ZstdDictTrainer trainer = new ZstdDictTrainer(Math.max(1, total), size);
    samples.forEach(trainer::addSample);
    try {
      return of(trainer.trainSamples());
    } catch (ZstdException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Dictionary cannot be trained from the samples")
              .with("samples", samples.size())
              .with("bytes", total)
              .with("reason", e.getMessage()),
          e);
    }
  }

  /** The dictionary id, which every frame compressed with it carries. */
  public long id() {
    return id;
  }

  /** A copy of its bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  ZstdDictCompress compress(int level) {
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
