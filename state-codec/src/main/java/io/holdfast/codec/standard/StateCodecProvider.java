package io.holdfast.codec.standard;

import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowCodecProvider;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the codec parameters of store URLs: {@code keys=FILE} or {@code keys=env:NAME}, {@code
 * encryption=required|beginning|ending}, {@code compress=BYTES} (the threshold), {@code
 * dictionaries=FOLDER}.
 */
public final class StateCodecProvider implements RowCodecProvider {
  private static final String ENVIRONMENT = "env:";

  /** For the service loader. */
  public StateCodecProvider() {}

  @Override
  public RowCodec codec(Map<String, String> parameters) {
    Map<String, String> copy = Map.copyOf(parameters);
    return StateCodec.from(() -> config(copy));
  }

  private static CodecConfig config(Map<String, String> parameters) {
    CodecConfig.Builder config = CodecConfig.builder();
    String keys = parameters.get("keys");
    String mode = parameters.get("encryption");
    if (keys != null) {
      config.keys(ring(keys), mode(mode));
    } else if (mode != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store URL says how to encrypt, but not with which keys")
              .remedy("Add keys=FILE or keys=env:NAME"));
    }
    String threshold = parameters.get("compress");
    String dictionaries = parameters.get("dictionaries");
    if (threshold != null || dictionaries != null) {
      Compression.Builder compression = Compression.builder();
      if (threshold != null) {
        compression.thresholdBytes(number(threshold));
      }
      if (dictionaries != null) {
        DictionaryFolder.read(Path.of(dictionaries), compression);
      }
      config.compression(compression.build());
    }
    return config.build();
  }

  private static KeyRing ring(String where) {
    if (!where.startsWith(ENVIRONMENT)) {
      return KeyFile.read(Path.of(where));
    }
    String name = where.substring(ENVIRONMENT.length());
    String text = System.getenv(name);
    if (text == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Keys are said to be in an environment variable that is not set")
              .with("variable", name));
    }
    return KeyFile.parse(text, where);
  }

  private static EncryptionMode mode(@Nullable String written) {
    for (EncryptionMode mode : EncryptionMode.values()) {
      if (written == null || mode.name().toLowerCase(Locale.ROOT).equals(written)) {
        return written == null ? EncryptionMode.REQUIRED : mode;
      }
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("Parameter encryption is none of required, beginning, ending")
            .with("encryption", written));
  }

  private static int number(String written) {
    try {
      return Integer.parseInt(written);
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Parameter compress is no number of bytes").with("compress", written), e);
    }
  }
}
