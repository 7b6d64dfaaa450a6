package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds and defaults of a codec's configuration. */
final class CodecConfigTest {
  @Test
  void theDefaultsNeitherCompressNorEncrypt() {
    CodecConfig config = CodecConfig.builder().build();
    assertThat(config.compression()).isEmpty();
    assertThat(config.keys()).isEmpty();
    assertThat(config.maxPlainBytes()).isEqualTo(CodecConfig.DEFAULT_MAX_PLAIN_BYTES);
    StateCodec codec = StateCodec.of(config);
    Hash hash = Hash.of(CodecTestData.key(1));
    assertThat(codec.hasKeys()).isFalse();
    assertThat(codec.mask(hash)).isEqualTo(hash);
    assertThat(codec.isMaskOf(hash, hash)).isFalse();
    assertThat(codec.details()).isEqualTo(Map.of());
  }

  @Test
  void acceptsTheBounds() {
    assertThat(CodecConfig.builder().maxPlainBytes(1024).build().maxPlainBytes()).isEqualTo(1024);
    int greatest = CodecConfig.MAX_PLAIN_BYTES_LIMIT;
    assertThat(CodecConfig.builder().maxPlainBytes(greatest).build().maxPlainBytes())
        .isEqualTo(greatest);
    Compression slow =
        Compression.builder()
            .level(Compression.MAX_LEVEL)
            .thresholdBytes(Compression.MAX_THRESHOLD_BYTES)
            .build();
    assertThat(slow).hasToString("Compression[zstd level 19 from 1048576 bytes, dictionaries=0]");
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThatThrownBy(() -> CodecConfig.builder().maxPlainBytes(1023).build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("maxPlainBytes=1023");
    assertThatThrownBy(
            () ->
                Compression.builder()
                    .level(Compression.MAX_LEVEL + 1)
                    .thresholdBytes(Compression.MAX_THRESHOLD_BYTES + 1)
                    .build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("thresholdBytes=1048577")
        .hasMessageContaining("level=20");
  }

  @Test
  void rejectsKeysOfAnotherLength() {
    assertThatThrownBy(() -> KeyRing.builder().key("a", new byte[31]).hashKey(new byte[33]).build())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("31 bytes")
        .hasMessageContaining("33 bytes");
  }
}
