package io.holdfast.codec;

import java.util.Map;

/**
 * Creates codecs from the parameters of a store URL; found through {@link java.util.ServiceLoader}.
 * Stateless and thread-safe.
 */
public interface RowCodecProvider {
  /**
   * Creates a codec.
   *
   * @param parameters the codec parameters of the URL, with references resolved: {@code keys},
   *     {@code encryption}, {@code compress}, {@code dictionaries}
   * @throws io.holdfast.error.StateException if a value is out of range or a file cannot be read
   */
  RowCodec codec(Map<String, String> parameters);
}
