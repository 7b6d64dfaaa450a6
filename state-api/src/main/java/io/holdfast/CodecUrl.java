package io.holdfast;

import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowCodecProvider;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A store URL split into the part that the store's provider parses and the parameters of the codec.
 *
 * @param store the URL without the codec parameters
 * @param parameters the codec parameters, with environment references resolved
 */
record CodecUrl(StoreUrl store, Map<String, String> parameters) {
  private static final Set<String> NAMES = Set.of("keys", "encryption", "compress", "dictionaries");

  /** Splits a URL; parameters follow its last question mark, separated by {@code &}. */
  static CodecUrl of(StoreUrl url) {
    int mark = url.rest().lastIndexOf('?');
    if (mark < 0) {
      return new CodecUrl(url, Map.of());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (String part : url.rest().substring(mark + 1).split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !NAMES.contains(name)) {
        others.add(part);
      } else if (parameters.put(name, url.resolve(part.substring(equals + 1))) != null) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Store URL gives a parameter twice").with("parameter", name));
      }
    }
    String bare = url.rest().substring(0, mark);
    String rest = others.isEmpty() ? bare : bare + "?" + String.join("&", others);
    return parameters.isEmpty()
        ? new CodecUrl(url, Map.of())
        : new CodecUrl(url.withRest(rest), parameters);
  }

  /**
   * Creates the codec that the parameters configure.
   *
   * @throws InvalidArgumentException if there are parameters and no codec is on the class path
   */
  RowCodec codec() {
    if (parameters.isEmpty()) {
      return RowCodec.NONE;
    }
    return ServiceLoader.load(RowCodecProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    ErrorDetail.of("Store URL configures a codec, but none is on the class path")
                        .with("parameters", String.join(" ", parameters.keySet()))
                        .remedy("Add the dependency state-codec")))
        .codec(parameters);
  }
}
