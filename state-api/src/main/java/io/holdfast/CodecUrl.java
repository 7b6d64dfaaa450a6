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
 * A store URL, taken apart: what the technology reads, and the parameters that say how rows rest.
 *
 * @param store the URL without those parameters
 * @param parameters those parameters, references replaced
 */
record CodecUrl(StoreUrl store, Map<String, String> parameters) {
  private static final Set<String> NAMES = Set.of("keys", "encryption", "compress", "dictionaries");

  /** Takes a URL apart; parameters stand behind its last question mark, joined by {@code &}. */
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
   * The codec that the parameters ask for.
   *
   * @throws InvalidArgumentException if they ask for one and none is on the class path
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
                    ErrorDetail.of("Store URL asks for a codec and none is there")
                        .with("parameters", String.join(" ", parameters.keySet()))
                        .remedy("Add the dependency state-codec")))
        .codec(parameters);
  }
}
