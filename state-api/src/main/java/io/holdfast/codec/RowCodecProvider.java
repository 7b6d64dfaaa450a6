package io.holdfast.codec;

import java.util.Map;

/**
 * Makes a codec of what a store URL says; found through {@link java.util.ServiceLoader}. Stateless
 * and thread-safe.
 */
public interface RowCodecProvider {
  /**
   * A codec.
   *
   * @param parameters the parameters of the URL that concern it, with references replaced: {@code
   *     keys}, {@code encryption}, {@code compress}, {@code dictionaries}
   * @throws io.holdfast.error.StateException if a value is out of range or a file cannot be read
   */
  RowCodec codec(Map<String, String> parameters);
}
