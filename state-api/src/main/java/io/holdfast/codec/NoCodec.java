package io.holdfast.codec;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codec that stores cells as they are. */
final class NoCodec implements RowCodec {
  @Override
  public Optional<String> keyId() {
    return Optional.empty();
  }

  @Override
  public boolean requiresEncryption() {
    return false;
  }

  @Override
  public boolean hasKeys() {
    return false;
  }

  @Override
  public EncodedRow encode(RowPlace place, List<PlainCell> cells) {
    return new EncodedRow(EncodedRow.PLAIN, null, cells.stream().map(PlainCell::bytes).toList());
  }

  @Override
  public CellDecoder decoder(RowPlace place, long encoding, @Nullable String keyId) {
    if (keyId != null) {
      throw new StateException(
          ErrorCode.KEY_MISSING,
          ErrorDetail.of("Row is encrypted and the store was opened without keys")
              .with("type", place.type().label())
              .with("key", place.key())
              .with("keyId", keyId)
              .remedy("Open the store with the codec of state-codec and this key"));
    }
    throw new DataCorruptException(
        ErrorDetail.of("Row is encoded and the store was opened without a codec")
            .with("type", place.type().label())
            .with("key", place.key())
            .with("encoding", encoding)
            .remedy("Open the store with the codec of state-codec"));
  }

  @Override
  public Hash mask(Hash plain) {
    return plain;
  }

  @Override
  public boolean isMaskOf(Hash plain, Hash stored) {
    return plain.equals(stored);
  }

  @Override
  public Map<String, Object> details() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "RowCodec[none]";
  }
}
