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

/** A random choice among values, each of which has the same chance. Not thread-safe. */
final class ReservoirSample {
  /** Shorter ones are not worth a frame. */
  private static final int MIN_BYTES = 64;

  /** Every fourth is kept back for trying out. */
  private static final int KEPT_BACK = 4;

  private final int most;
  private final Random random = new Random(1);
  private final List<byte[]> chosen = new ArrayList<>();
  private long values;

  ReservoirSample(int most) {
    this.most = most;
  }

  void add(byte[] value) {
    if (value.length < MIN_BYTES) {
      return;
    }
    values++;
    if (chosen.size() < most) {
      chosen.add(value);
      return;
    }
    long place = (long) (random.nextDouble() * values);
    if (place < most) {
      chosen.set((int) place, value);
    }
  }

  long values() {
    return values;
  }

  Trained trained(String kind, int bytes) {
    List<byte[]> learnt = new ArrayList<>();
    List<byte[]> tried = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      (i % KEPT_BACK == 0 ? tried : learnt).add(chosen.get(i));
    }
    Dictionary dictionary = learn(learnt, bytes);
    long plain = tried.stream().mapToLong(value -> value.length).sum();
    long without = compressed(tried, null);
    long with = dictionary == null ? without : compressed(tried, dictionary);
    return new Trained(kind, values, dictionary, plain, without, with);
  }

  /** Too few samples are an answer here, and no error. */
  private static @Nullable Dictionary learn(List<byte[]> samples, int bytes) {
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
      ZstdDictCompress known = dictionary == null ? null : dictionary.at(Compression.DEFAULT_LEVEL);
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
