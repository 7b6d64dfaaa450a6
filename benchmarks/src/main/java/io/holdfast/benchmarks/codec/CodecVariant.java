package io.holdfast.benchmarks.codec;

import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.Compression;
import io.holdfast.codec.standard.Dictionary;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.model.EntityKind;
import java.util.Random;

/** A codec configuration that is measured. */
enum CodecVariant {
  PLAIN("plain", false, false, false),
  COMPRESSED("compressed", true, false, false),
  DICTIONARY("compressed, dictionary", true, true, false),
  ENCRYPTED("encrypted", false, false, true),
  BOTH("compressed, encrypted", true, false, true),
  ALL("compressed, dictionary, encrypted", true, true, true);

  private final String label;
  private final boolean compresses;
  private final boolean knows;
  private final boolean encrypts;

  CodecVariant(String label, boolean compresses, boolean knows, boolean encrypts) {
    this.label = label;
    this.compresses = compresses;
    this.knows = knows;
    this.encrypts = encrypts;
  }

  String label() {
    return label;
  }

  /** The codec of this variant. */
  RowCodec codec(Dictionary dictionary) {
    CodecConfig.Builder config = CodecConfig.builder();
    if (compresses) {
      Compression.Builder compression = Compression.builder();
      if (knows) {
        compression.dictionary(EntityKind.AGENT, dictionary);
      }
      config.compression(compression.build());
    }
    if (encrypts) {
      config.keys(KeyRing.builder().hashKey(key(1)).key("bench", key(2)).build());
    }
    return StateCodec.of(config.build());
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }
}
