package io.holdfast.encoding;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdException;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.PlainCell.Shape;
import io.holdfast.codec.RowPlace;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame is a byte that says how the rest is written, and the rest: the cell itself, or a frame of
 * Zstandard, which says how long the cell is and which dictionary it needs. Thread-safe.
 */
final class Frames {
  private static final byte RAW = 0;
  private static final byte ZSTD = 1;

  private final @Nullable Compression compression;
  private final int mostPlainBytes;
  private final Map<Long, Dictionary> dictionaries = new HashMap<>();
  private final Map<Long, ZstdDictCompress> compressing = new HashMap<>();

  Frames(@Nullable Compression compression, int mostPlainBytes) {
    this.compression = compression;
    this.mostPlainBytes = mostPlainBytes;
    if (compression != null) {
      for (Dictionary dictionary : compression.dictionaries()) {
        dictionaries.put(dictionary.id(), dictionary);
        compressing.put(dictionary.id(), dictionary.at(compression.level()));
      }
    }
  }

  /** The frame of a cell, compressed; null if that does not pay. */
  byte @Nullable [] compressed(RowPlace place, PlainCell cell) {
    byte[] plain = cell.bytes();
    if (compression == null
        || cell.shape() == Shape.HASH
        || plain.length < compression.thresholdBytes()
        || plain.length > mostPlainBytes) {
      return null;
    }
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(compression.level());
      compression
          .dictionary(place)
          .map(dictionary -> compressing.get(dictionary.id()))
          .ifPresent(context::loadDict);
      byte[] frame = new byte[1 + (int) Zstd.compressBound(plain.length)];
      frame[0] = ZSTD;
      int size = context.compressByteArray(frame, 1, frame.length - 1, plain, 0, plain.length) + 1;
      return size < most(cell) ? Arrays.copyOf(frame, size) : null;
    }
  }

  /** As text, three bytes are spelt in four characters. */
  private static int most(PlainCell cell) {
    int length = cell.bytes().length;
    return cell.shape() == Shape.TEXT ? (int) (length * 3L / 4) : length;
  }

  /** The frame of a cell, as it is. */
  static byte[] raw(byte[] plain) {
    byte[] frame = new byte[plain.length + 1];
    frame[0] = RAW;
    System.arraycopy(plain, 0, frame, 1, plain.length);
    return frame;
  }

  /** The cell of a frame. */
  byte[] plain(RowPlace place, String column, byte[] frame) {
    if (frame.length > 0 && frame[0] == RAW) {
      return Arrays.copyOfRange(frame, 1, frame.length);
    }
    if (frame.length < 2 || frame[0] != ZSTD) {
      throw corrupt("Stored value is no frame of the codec", place, column, null);
    }
    byte[] body = Arrays.copyOfRange(frame, 1, frame.length);
    long length = Zstd.getFrameContentSize(body);
    if (length < 0 || length > mostPlainBytes) {
      throw corrupt("Stored value claims an impossible length", place, column, null);
    }
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      long id = Zstd.getDictIdFromFrame(body);
      if (id != 0) {
        context.loadDict(dictionary(place, column, id).decompress());
      }
      byte[] plain = new byte[(int) length];
      int size = context.decompressByteArray(plain, 0, plain.length, body, 0, body.length);
      if (size == plain.length) {
        return plain;
      }
    } catch (ZstdException e) {
      throw corrupt("Stored value cannot be decompressed", place, column, e);
    }
    throw corrupt("Stored value has another length than it says", place, column, null);
  }

  private Dictionary dictionary(RowPlace place, String column, long id) {
    Dictionary found = dictionaries.get(id);
    if (found == null) {
      throw new StateException(
          ErrorCode.KEY_MISSING,
          where("Row was compressed with a dictionary that is not configured", place, column)
              .with("dictionary", id));
    }
    return found;
  }

  static DataCorruptException corrupt(
      String sentence, RowPlace place, String column, @Nullable Throwable cause) {
    return new DataCorruptException(where(sentence, place, column), cause);
  }

  static ErrorDetail where(String sentence, RowPlace place, String column) {
    return ErrorDetail.of(sentence)
        .with("type", place.type().label())
        .with("key", place.key())
        .with("column", column);
  }
}
