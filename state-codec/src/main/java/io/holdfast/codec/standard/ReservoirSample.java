package io.holdfast.codec.standard;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import io.holdfast.codec.standard.DictionaryTraining.Trained;
import io.holdfast.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Reservoir sample: a uniform random choice of bounded size from a stream of values. Not
 * thread-safe.
 */
final class ReservoirSample {
  /** Shorter values are ignored: they are not worth compressing. */
  private static final int MIN_BYTES = 64;

  /** Every fourth value is held out for evaluation. */
  private static final int HELD_OUT = 4;

  private final int capacity;
  private final Random random = new Random(1);
  private final List<byte[]> chosen = new ArrayList<>();
  private long values;

  ReservoirSample(int capacity) {
    this.capacity = capacity;
  }

  void add(byte[] value) {
    if (value.length < MIN_BYTES) {
      return;
    }
    values++;
    if (chosen.size() < capacity) {
      chosen.add(value);
      return;
    }
    long index = (long) (random.nextDouble() * values);
    if (index < capacity) {
      chosen.set((int) index, value);
    }
  }

  long values() {
    return values;
  }

  Trained trained(String kind, int bytes) {
    List<byte[]> training = new ArrayList<>();
    List<byte[]> heldOut = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      (i % HELD_OUT == 0 ? heldOut : training).add(chosen.get(i));
    }
    Dictionary dictionary = train(training, bytes);
    long plain = heldOut.stream().mapToLong(value -> value.length).sum();
    long without = compressed(heldOut, null);
    long with = dictionary == null ? without : compressed(heldOut, dictionary);
    return new Trained(kind, values, dictionary, plain, without, with);
  }

  /** Trains a dictionary; null if there are too few samples, which is not an error here. */
  private static @Nullable Dictionary train(List<byte[]> samples, int bytes) {
    try {
      return Dictionary.train(samples, bytes);
    } catch (InvalidArgumentException e) {
      return null;
    }
  }

  private static long compressed(List<byte[]> values, @Nullable Dictionary dictionary) {
    long bytes = 0;
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(Compression.DEFAULT_LEVEL);
      ZstdDictCompress known =
          dictionary == null ? null : dictionary.compress(Compression.DEFAULT_LEVEL);
      if (known != null) {
        context.loadDict(known);
      }
      for (byte[] value : values) {
        byte[] out = new byte[(int) Zstd.compressBound(value.length)];
        bytes += context.compressByteArray(out, 0, out.length, value, 0, value.length);
      }
    }
    return bytes;
  }
}
