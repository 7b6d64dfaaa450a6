package io.holdfast.codec.standard;

import io.holdfast.codec.CellDecoder;
import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.RowPlace;
import io.holdfast.codec.standard.ReloadableCodecState.Tools;
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
import java.util.function.Supplier;
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

  private final ReloadableCodecState equipment;

  private StateCodec(ReloadableCodecState equipment) {
    this.equipment = equipment;
  }

  /** A codec; give it to the configuration of a store. */
  public static StateCodec of(CodecConfig config) {
    return new StateCodec(ReloadableCodecState.of(config));
  }

  /**
   * A codec whose configuration is read now, and again (once a second at most) when a row rests
   * under a key or a dictionary that is not known: so a process that goes on while others have
   * begun to write under a new key reads what they write, and writes under it too.
   *
   * @param source reads it, from files perhaps; what it throws now is passed on
   */
  public static StateCodec from(Supplier<CodecConfig> source) {
    return new StateCodec(ReloadableCodecState.from(source));
  }

  @Override
  public Optional<String> keyId() {
    Tools now = equipment.now();
    KeyRing keys = now.keys();
    return keys == null || !now.encrypts() ? Optional.empty() : Optional.of(keys.current());
  }

  @Override
  public boolean requiresEncryption() {
    Tools now = equipment.now();
    return now.keys() != null && now.config().mode() == EncryptionMode.REQUIRED;
  }

  @Override
  public boolean hasKeys() {
    return equipment.now().keys() != null;
  }

  @Override
  public EncodedRow encode(RowPlace place, List<PlainCell> cells) {
    Tools now = equipment.now();
    KeyRing keys = now.keys();
    List<byte[]> framed = new ArrayList<>(cells.size());
    boolean smaller = false;
    for (PlainCell cell : cells) {
      byte[] compressed = now.frames().compressed(place, cell);
      smaller |= compressed != null;
      framed.add(compressed == null ? ZstdFrames.raw(cell.bytes()) : compressed);
    }
    if (keys != null && now.encrypts()) {
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
      return (column, stored) -> plain(place, column, cells.open(column, stored));
    }
    if (requiresEncryption()) {
      throw new DataCorruptException(
          row("Row rests in plain text where encryption is required", place)
              .remedy("If the store is to begin to encrypt, say so until its rows are rotated"));
    }
    return switch (Math.toIntExact(encoding)) {
      case EncodedRow.PLAIN -> (column, stored) -> stored;
      case FRAMED -> (column, stored) -> plain(place, column, stored);
      default -> throw odd(place, encoding, null);
    };
  }

  private byte[] plain(RowPlace place, String column, byte[] frame) {
    long dictionary = ZstdFrames.dictionaryOf(frame);
    return equipment
        .knowing(tools -> tools.frames().knows(dictionary))
        .frames()
        .plain(place, column, frame);
  }

  private Xaes key(RowPlace place, String keyId) {
    return find(equipment.knowing(tools -> find(tools, keyId).isPresent()), keyId)
        .orElseThrow(
            () ->
                new StateException(
                    ErrorCode.KEY_MISSING,
                    row("Row rests under a key that is not among those given", place)
                        .with("keyId", keyId)));
  }

  private static Optional<Xaes> find(Tools tools, String keyId) {
    return Optional.ofNullable(tools.keys()).flatMap(ring -> ring.find(keyId));
  }

  @Override
  public Hash mask(Hash plain) {
    KeyRing keys = equipment.now().keys();
    return keys == null ? plain : keys.mask(plain);
  }

  @Override
  public boolean isMaskOf(Hash plain, Hash stored) {
    KeyRing keys = equipment.now().keys();
    return keys != null && keys.isMaskOf(plain, stored);
  }

  @Override
  public Map<String, Object> details() {
    Tools now = equipment.now();
    KeyRing keys = now.keys();
    Map<String, Object> details = new LinkedHashMap<>();
    now.config()
        .compression()
        .ifPresent(
            how ->
                details.put(
                    "compression",
                    "zstd level " + how.level() + " from " + how.thresholdBytes() + " bytes"));
    if (keys != null) {
      details.put("encryption", "AES-256-GCM " + now.config().mode().name());
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
    return "StateCodec[" + equipment.now().config() + "]";
  }
}
