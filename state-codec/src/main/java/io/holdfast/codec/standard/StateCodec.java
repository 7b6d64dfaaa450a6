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
 * Row codec that compresses cells with Zstandard and encrypts them with AES-256-GCM, as configured.
 * Row, column and key id are authenticated with each encrypted cell, so a cell that was moved is
 * rejected. Thread-safe.
 */
public final class StateCodec implements RowCodec {
  /** Encoding of a row whose cells are frames. */
  static final int FRAMED = 1;

  /** Encoding of a row whose cells are encrypted frames. */
  static final int SEALED = 2;

  private final ReloadableCodecState state;

  private StateCodec(ReloadableCodecState state) {
    this.state = state;
  }

  /** A codec with a fixed configuration. */
  public static StateCodec of(CodecConfig config) {
    return new StateCodec(ReloadableCodecState.of(config));
  }

  /**
   * A codec whose configuration is loaded now and reloaded, at most once a second, when a row was
   * written with an unknown key or dictionary. So a running process reads rows that other processes
   * write under a new key, and then writes under that key too.
   *
   * @param source loads the configuration, for example from files; its exceptions are passed on
   */
  public static StateCodec from(Supplier<CodecConfig> source) {
    return new StateCodec(ReloadableCodecState.from(source));
  }

  @Override
  public Optional<String> keyId() {
    Tools current = state.current();
    KeyRing keys = current.keys();
    return keys == null || !current.encrypts() ? Optional.empty() : Optional.of(keys.current());
  }

  @Override
  public boolean requiresEncryption() {
    Tools current = state.current();
    return current.keys() != null && current.config().mode() == EncryptionMode.REQUIRED;
  }

  @Override
  public boolean hasKeys() {
    return state.current().keys() != null;
  }

  @Override
  public EncodedRow encode(RowPlace place, List<PlainCell> cells) {
    Tools current = state.current();
    KeyRing keys = current.keys();
    List<byte[]> framed = new ArrayList<>(cells.size());
    boolean smaller = false;
    for (PlainCell cell : cells) {
      byte[] compressed = current.frames().compressed(place, cell);
      smaller |= compressed != null;
      framed.add(compressed == null ? ZstdFrames.raw(cell.bytes()) : compressed);
    }
    if (keys != null && current.encrypts()) {
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
        throw unknownEncoding(place, encoding, keyId);
      }
      SealedCells cells = new SealedCells(place, keyId, key(place, keyId));
      return (column, stored) -> plain(place, column, cells.open(column, stored));
    }
    if (requiresEncryption()) {
      throw new DataCorruptException(
          row("Row is in plain text, but encryption is required", place)
              .remedy("To enable encryption, use the mode 'beginning' until all rows are rotated"));
    }
    return switch (Math.toIntExact(encoding)) {
      case EncodedRow.PLAIN -> (column, stored) -> stored;
      case FRAMED -> (column, stored) -> plain(place, column, stored);
      default -> throw unknownEncoding(place, encoding, null);
    };
  }

  private byte[] plain(RowPlace place, String column, byte[] frame) {
    long dictionary = ZstdFrames.dictionaryOf(frame);
    return state
        .reloadUnless(tools -> tools.frames().hasDictionary(dictionary))
        .frames()
        .plain(place, column, frame);
  }

  private Xaes key(RowPlace place, String keyId) {
    return find(state.reloadUnless(tools -> find(tools, keyId).isPresent()), keyId)
        .orElseThrow(
            () ->
                new StateException(
                    ErrorCode.KEY_MISSING,
                    row("Row is encrypted with an unknown key", place).with("keyId", keyId)));
  }

  private static Optional<Xaes> find(Tools tools, String keyId) {
    return Optional.ofNullable(tools.keys()).flatMap(ring -> ring.find(keyId));
  }

  @Override
  public Hash mask(Hash plain) {
    KeyRing keys = state.current().keys();
    return keys == null ? plain : keys.mask(plain);
  }

  @Override
  public boolean isMaskOf(Hash plain, Hash stored) {
    KeyRing keys = state.current().keys();
    return keys != null && keys.isMaskOf(plain, stored);
  }

  @Override
  public Map<String, Object> details() {
    Tools current = state.current();
    KeyRing keys = current.keys();
    Map<String, Object> details = new LinkedHashMap<>();
    current
        .config()
        .compression()
        .ifPresent(
            how ->
                details.put(
                    "compression",
                    "zstd level " + how.level() + " from " + how.thresholdBytes() + " bytes"));
    if (keys != null) {
      details.put("encryption", "AES-256-GCM " + current.config().mode().name());
      details.put("encryption_key", keys.current());
      details.put("encryption_keys", keys.ids().size());
    }
    return details;
  }

  private static DataCorruptException unknownEncoding(
      RowPlace place, long encoding, @Nullable String keyId) {
    return new DataCorruptException(
        row("Unknown encoding of a row", place)
            .with("encoding", encoding)
            .with("keyId", keyId)
            .remedy("Set encoding to 0 and key_id to null in rows edited by hand"));
  }

  private static ErrorDetail row(String sentence, RowPlace place) {
    return ErrorDetail.of(sentence).with("type", place.type().label()).with("key", place.key());
  }

  @Override
  public String toString() {
    return "StateCodec[" + state.current().config() + "]";
  }
}
