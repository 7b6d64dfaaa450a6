package io.holdfast.encoding;

import io.holdfast.codec.CellDecoder;
import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowPlace;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compresses with Zstandard and encrypts with AES-256-GCM, as far as it is configured. Each cell is
 * bound to its row, its column and the key id: nothing can be moved elsewhere unnoticed.
 * Thread-safe.
 */
public final class StateCodec implements RowCodec {
  /** The cells of the row are frames. */
  static final int FRAMED = 1;

  /** The cells of the row are encrypted frames. */
  static final int SEALED = 2;

  private final CodecConfig config;
  private final Frames frames;
  private final @Nullable KeyRing keys;
  private final boolean encrypts;

  private StateCodec(CodecConfig config) {
    this.config = config;
    frames = new Frames(config.compression().orElse(null), config.mostPlainBytes());
    keys = config.keys().orElse(null);
    encrypts = keys != null && config.mode() != EncryptionMode.ENDING;
  }

  /** A codec; give it to the configuration of a store. */
  public static StateCodec of(CodecConfig config) {
    return new StateCodec(config);
  }

  @Override
  public Optional<String> keyId() {
    return keys == null || !encrypts ? Optional.empty() : Optional.of(keys.current());
  }

  @Override
  public boolean requiresEncryption() {
    return keys != null && config.mode() == EncryptionMode.REQUIRED;
  }

  @Override
  public boolean hasKeys() {
    return keys != null;
  }

  @Override
  public EncodedRow encode(RowPlace place, List<PlainCell> cells) {
    List<byte[]> framed = new ArrayList<>(cells.size());
    boolean smaller = false;
    for (PlainCell cell : cells) {
      byte[] compressed = frames.compressed(place, cell);
      smaller |= compressed != null;
      framed.add(compressed == null ? Frames.raw(cell.bytes()) : compressed);
    }
    if (keys != null && encrypts) {
      String keyId = keys.current();
      Xaes key = keys.find(keyId).orElseThrow();
      return new EncodedRow(SEALED, keyId, new SealedCells(place, keyId, key).seal(cells, framed));
    }
    return smaller
        ? new EncodedRow(FRAMED, null, framed)
        : new EncodedRow(EncodedRow.PLAIN, null, cells.stream().map(PlainCell::bytes).toList());
  }

  @Override
  public CellDecoder decoder(RowPlace place, long encoding, @Nullable String keyId) {
    if (keyId != null) {
      if (encoding != SEALED) {
        throw odd(place, encoding, keyId);
      }
      SealedCells cells = new SealedCells(place, keyId, key(place, keyId));
      return (column, stored) -> frames.plain(place, column, cells.open(column, stored));
    }
    if (requiresEncryption()) {
      throw new DataCorruptException(
          row("Row rests in plain text where encryption is required", place)
              .remedy("If the store is to begin to encrypt, say so until its rows are rotated"));
    }
    return switch (Math.toIntExact(encoding)) {
      case EncodedRow.PLAIN -> (column, stored) -> stored;
      case FRAMED -> (column, stored) -> frames.plain(place, column, stored);
      default -> throw odd(place, encoding, null);
    };
  }

  private Xaes key(RowPlace place, String keyId) {
    return Optional.ofNullable(keys)
        .flatMap(ring -> ring.find(keyId))
        .orElseThrow(
            () ->
                new StateException(
                    ErrorCode.KEY_MISSING,
                    row("Row rests under a key that is not among those given", place)
                        .with("keyId", keyId)));
  }

  @Override
  public Hash mask(Hash plain) {
    return keys == null ? plain : keys.mask(plain);
  }

  @Override
  public boolean isMaskOf(Hash plain, Hash stored) {
    return keys != null && keys.isMaskOf(plain, stored);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    config
        .compression()
        .ifPresent(
            how ->
                details.put(
                    "compression",
                    "zstd level " + how.level() + " from " + how.thresholdBytes() + " bytes"));
    if (keys != null) {
      details.put("encryption", "AES-256-GCM " + config.mode().name());
      details.put("encryption_key", keys.current());
      details.put("encryption_keys", keys.ids().size());
    }
    return details;
  }

  private static DataCorruptException odd(RowPlace place, long encoding, @Nullable String keyId) {
    return new DataCorruptException(
        row("Row says that it rests in a way that does not exist", place)
            .with("encoding", encoding)
            .with("keyId", keyId)
            .remedy("A row that is edited by hand has encoding 0 and no key_id"));
  }

  private static ErrorDetail row(String sentence, RowPlace place) {
    return ErrorDetail.of(sentence).with("type", place.type().label()).with("key", place.key());
  }

  @Override
  public String toString() {
    return "StateCodec[" + config + "]";
  }
}
