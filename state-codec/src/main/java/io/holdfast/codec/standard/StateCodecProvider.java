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
 * Creates codecs from the parameters of store URLs: {@code keys=FILE} or {@code keys=env:NAME},
 * {@code encryption=required|beginning|ending}, {@code compress=BYTES} (the threshold), {@code
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
      config.keys(keys(keys), mode(mode));
    } else if (mode != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Parameter encryption requires the parameter keys")
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

  private static KeyRing keys(String location) {
    if (!location.startsWith(ENVIRONMENT)) {
      return KeyFile.read(Path.of(location));
    }
    String name = location.substring(ENVIRONMENT.length());
    String text = System.getenv(name);
    if (text == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Environment variable of the keys is not set").with("variable", name));
    }
    return KeyFile.parse(text, location);
  }

  private static EncryptionMode mode(@Nullable String value) {
    for (EncryptionMode mode : EncryptionMode.values()) {
      if (value == null || mode.name().toLowerCase(Locale.ROOT).equals(value)) {
        return value == null ? EncryptionMode.REQUIRED : mode;
      }
    }
    throw new InvalidArgumentException(
        ErrorDetail.of("Parameter encryption must be required, beginning or ending")
            .with("encryption", value));
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Parameter compress must be a number of bytes").with("compress", value),
          e);
    }
  }
}
