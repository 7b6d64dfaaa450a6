package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowCodecProvider;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store URL can ask for. */
final class StateCodecProviderTest {
  @TempDir private Path folder;

  @Test
  void itIsFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(RowCodecProvider.class))
        .singleElement()
        .isInstanceOf(StateCodecProvider.class);
  }

  @Test
  void everyParameterIsObeyed() throws IOException {
    Path keys = folder.resolve("keys");
    KeyFile.create(keys, "k");
    byte[] dictionary =
        Dictionary.train(CodecTestData.documents(new Random(1), 2000), 4096).toBytes();
    for (String file : new String[] {"agent.dict", "event.dict", "old.dict", "other.txt"}) {
      Files.write(folder.resolve(file), dictionary);
    }
    RowCodec codec =
        codec(
            Map.of(
                "keys",
                keys.toString(),
                "encryption",
                "beginning",
                "compress",
                "100",
                "dictionaries",
                folder.toString()));
    assertThat(codec.keyId()).contains("k");
    assertThat(codec.requiresEncryption()).isFalse();
    assertThat(codec.details())
        .containsEntry("compression", "zstd level 3 from 100 bytes")
        .containsEntry("encryption", "AES-256-GCM BEGINNING");
    assertThat(codec(Map.of("keys", keys.toString())).requiresEncryption()).isTrue();
    assertThat(codec(Map.of("keys", keys.toString(), "encryption", "ending")).keyId()).isEmpty();
    assertThat(codec(Map.of("dictionaries", folder.toString())).details())
        .containsEntry("compression", "zstd level 3 from 512 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "compress, many",
    "compress, 0",
    "encryption, required",
    "keys, /no/such/file",
    "keys, env:HOLDFAST_NO_SUCH_VARIABLE",
    "keys, env:PATH",
  })
  void whatMakesNoSenseIsRefused(String name, String value) {
    assertThatThrownBy(() -> codec(Map.of(name, value)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void anUnknownModeAndAMissingFolderAreRefused() {
    Path keys = folder.resolve("keys");
    KeyFile.create(keys, "k");
    assertThatThrownBy(() -> codec(Map.of("keys", keys.toString(), "encryption", "perhaps")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("perhaps");
    assertThatThrownBy(() -> codec(Map.of("dictionaries", folder.resolve("none").toString())))
        .isInstanceOf(StateException.class);
  }

  private static RowCodec codec(Map<String, String> parameters) {
    return new StateCodecProvider().codec(parameters);
  }
}
