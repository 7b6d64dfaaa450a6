package io.holdfast.codec.standard;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
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
 * Encodes cells as frames: a format byte, followed by the raw cell or by a Zstandard frame, whose
 * header holds the content size and the dictionary id. Thread-safe.
 */
final class ZstdFrames {
  private static final byte RAW = 0;
  private static final byte ZSTD = 1;

  /** Maximum size of a Zstandard frame header (RFC 8878, section 3.1.1). */
  private static final int MAX_HEADER_BYTES = 18;

  private static final ContextPool<ZstdCompressCtx> COMPRESSING =
      new ContextPool<>(ZstdCompressCtx::new, ZstdCompressCtx::reset, ZstdCompressCtx::close);
  private static final ContextPool<ZstdDecompressCtx> DECOMPRESSING =
      new ContextPool<>(ZstdDecompressCtx::new, ZstdDecompressCtx::reset, ZstdDecompressCtx::close);

  private final @Nullable Compression compression;
  private final int maxPlainBytes;
  private final Map<Long, Dictionary> dictionaries = new HashMap<>();
  private final Map<Long, ZstdDictCompress> compressing = new HashMap<>();

  private ZstdFrames(@Nullable Compression compression, int maxPlainBytes) {
    this.compression = compression;
    this.maxPlainBytes = maxPlainBytes;
  }

  /**
   * Frames of a configuration, which can also be read with the dictionaries of an older
   * configuration.
   */
  static ZstdFrames of(CodecConfig config, @Nullable ZstdFrames older) {
    Compression compression = config.compression().orElse(null);
    ZstdFrames frames = new ZstdFrames(compression, config.maxPlainBytes());
    if (older != null) {
      frames.dictionaries.putAll(older.dictionaries);
    }
    if (compression != null) {
      for (Dictionary dictionary : compression.dictionaries()) {
        frames.dictionaries.put(dictionary.id(), dictionary);
        frames.compressing.put(dictionary.id(), dictionary.compress(compression.level()));
      }
    }
    return frames;
  }

  /** The id of the dictionary that a frame needs; 0 for none. */
  static long dictionaryOf(byte[] frame) {
    return frame.length < 2 || frame[0] != ZSTD
        ? 0
        : Zstd.getDictIdFromFrame(
            Arrays.copyOfRange(frame, 1, Math.min(frame.length, 1 + MAX_HEADER_BYTES)));
  }

  /** Whether a dictionary is available, or none is needed. */
  boolean hasDictionary(long dictionary) {
    return dictionary == 0 || dictionaries.containsKey(dictionary);
  }

  /** The compressed frame of a cell; null if compression does not pay. */
  byte @Nullable [] compressed(RowPlace place, PlainCell cell) {
    byte[] plain = cell.bytes();
    if (compression == null
        || cell.shape() == Shape.HASH
        || plain.length < compression.thresholdBytes()
        || plain.length > maxPlainBytes) {
      return null;
    }
    ZstdDictCompress dictionary =
        compression.dictionary(place).map(known -> compressing.get(known.id())).orElse(null);
    int level = compression.level();
    return COMPRESSING.with(
        plain.length,
        context -> {
          context.setLevel(level);
          // Detects a modified dictionary that kept its id.
          context.setChecksum(true);
          if (dictionary != null) {
            context.loadDict(dictionary);
          }
          return compressed(context, cell);
        });
  }

  private static byte @Nullable [] compressed(ZstdCompressCtx context, PlainCell cell) {
    byte[] plain = cell.bytes();
    byte[] frame = new byte[1 + (int) Zstd.compressBound(plain.length)];
    frame[0] = ZSTD;
    int size = context.compressByteArray(frame, 1, frame.length - 1, plain, 0, plain.length) + 1;
    return size < maxFrameBytes(cell) ? Arrays.copyOf(frame, size) : null;
  }

  /**
   * Exclusive bound of a frame that pays; text cells are stored as Base64, four characters per
   * three bytes.
   */
  private static int maxFrameBytes(PlainCell cell) {
    int length = cell.bytes().length;
    return cell.shape() == Shape.TEXT ? (int) (length * 3L / 4) : length;
  }

  /** The uncompressed frame of a cell. */
  static byte[] raw(byte[] plain) {
    byte[] frame = new byte[plain.length + 1];
    frame[0] = RAW;
    System.arraycopy(plain, 0, frame, 1, plain.length);
    return frame;
  }

  /** Decodes a frame and returns the cell. */
  byte[] plain(RowPlace place, String column, byte[] frame) {
    if (frame.length > 0 && frame[0] == RAW) {
      return Arrays.copyOfRange(frame, 1, frame.length);
    }
    if (frame.length < 2 || frame[0] != ZSTD) {
      throw corrupt("Stored value is not a frame of the codec", place, column, null);
    }
    byte[] body = Arrays.copyOfRange(frame, 1, frame.length);
    long length = Zstd.getFrameContentSize(body);
    if (length < 0 || length > maxPlainBytes) {
      throw corrupt("Stored value has an invalid length", place, column, null);
    }
    long id = Zstd.getDictIdFromFrame(body);
    ZstdDictDecompress dictionary = id == 0 ? null : dictionary(place, column, id).decompress();
    byte[] plain = new byte[(int) length];
    try {
      int size =
          DECOMPRESSING.with(
              plain.length,
              context -> {
                if (dictionary != null) {
                  context.loadDict(dictionary);
                }
                return context.decompressByteArray(plain, 0, plain.length, body, 0, body.length);
              });
      if (size == plain.length) {
        return plain;
      }
    } catch (ZstdException e) {
      throw corrupt("Stored value cannot be decompressed", place, column, e);
    }
    throw corrupt("Decompressed value differs in length from its header", place, column, null);
  }

  private Dictionary dictionary(RowPlace place, String column, long id) {
    Dictionary found = dictionaries.get(id);
    if (found == null) {
      throw new StateException(
          ErrorCode.KEY_MISSING,
          where("Row was compressed with an unknown dictionary", place, column)
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
