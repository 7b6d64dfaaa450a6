package io.holdfast;

import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.health.Health;
import java.util.Set;

/**
 * Opens stores of one technology by URL; found through {@link java.util.ServiceLoader}. Stateless
 * and thread-safe.
 */
public interface StateStoreProvider {
  /** The URL schemes that this provider opens, in lower case, without the colon. */
  Set<String> schemes();

  /**
   * Opens a store.
   *
   * @throws io.holdfast.error.InvalidArgumentException if the URL is not valid for this provider
   * @throws io.holdfast.error.StateException with {@code STORE_NOT_FOUND}, {@code
   *     STORE_UNAVAILABLE}, {@code ACCESS_DENIED}, {@code SCHEMA_MISMATCH} or another code
   */
  StateStore open(StoreUrl url, OpenMode mode);

  /**
   * Opens a store whose rows are encoded by a codec.
   *
   * @throws io.holdfast.error.InvalidArgumentException also if the technology does not persist rows
   */
  default StateStore open(StoreUrl url, OpenMode mode, RowCodec codec) {
    requireNoCodec(url, codec);
    return open(url, mode);
  }

  /**
   * Rejects a codec, for technologies that do not persist rows.
   *
   * @throws InvalidArgumentException if the codec is not {@link RowCodec#NONE}
   */
  static void requireNoCodec(StoreUrl url, RowCodec codec) {
    if (codec != RowCodec.NONE) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Store cannot compress or encrypt").with("scheme", url.scheme()));
    }
  }

  /**
   * Checks the health of the store at a URL; never throws. By default opens and closes the store.
   */
  default Health probe(StoreUrl url) {
    return StateStores.probeByOpening(this, url);
  }
}
