package io.holdfast.stores;

import io.holdfast.codec.RowCodec;
import io.holdfast.encoding.CodecConfig;
import io.holdfast.encoding.Compression;
import io.holdfast.encoding.EncryptionMode;
import io.holdfast.encoding.KeyRing;
import io.holdfast.encoding.StateCodec;
import java.util.Random;

/** Codecs whose keys follow from their ids, the same in every process. */
final class TestCodecs {
  private static final int THRESHOLD = 48;

  private TestCodecs() {}

  /** Compresses almost everything and encrypts everything. */
  static RowCodec strict(String... ids) {
    return encrypting(EncryptionMode.REQUIRED, ids);
  }

  static RowCodec encrypting(EncryptionMode mode, String... ids) {
    return StateCodec.of(
        CodecConfig.builder().compression(compression()).keys(ring(ids), mode).build());
  }

  static RowCodec compressing() {
    return StateCodec.of(CodecConfig.builder().compression(compression()).build());
  }

  static KeyRing ring(String... ids) {
    KeyRing.Builder ring = KeyRing.builder().hashKey(key("hash"));
    for (String id : ids) {
      ring.key(id, key(id));
    }
    return ring.build();
  }

  private static Compression compression() {
    return Compression.builder().thresholdBytes(THRESHOLD).build();
  }

  private static byte[] key(String id) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new Random(id.hashCode()).nextBytes(key);
    return key;
  }
}
