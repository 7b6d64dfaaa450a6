package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that a {@link FieldEncoder} wrote, without row hashes. Bytes of any other shape
 * are refused as {@link Malformed}. Not thread-safe.
 */
public final class FieldDecoder implements FieldReader<FieldDecoder.Malformed> {
  private final ByteBuffer bytes;

  /** The bytes are not encoded fields, or not those of the expected row. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /** States the reason. */
    public Malformed(String reason) {
      super(reason);
    }
  }

  /** Reads from the start. */
  public FieldDecoder(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  @Override
  public @Nullable String optionalText() throws Malformed {
    byte[] value = field();
    if (value == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("text is not UTF-8");
    }
  }

  @Override
  public String text() throws Malformed {
    return present(optionalText());
  }

  @Override
  public @Nullable JsonDocument document() throws Malformed {
    byte[] value = field();
    return value == null ? null : JsonDocument.stored(value);
  }

  /** Bytes that are always present. */
  public byte[] bytes() throws Malformed {
    return present(field());
  }

  @Override
  public @Nullable Hash hash() throws Malformed {
    byte[] value = field();
    if (value != null && value.length != Hash.BYTES) {
      throw new Malformed("hash has another length");
    }
    return value == null ? null : Hash.of(value);
  }

  @Override
  public @Nullable Long optionalNumber() throws Malformed {
    byte[] value = field();
    if (value != null && value.length != Long.BYTES) {
      throw new Malformed("number has another length");
    }
    return value == null ? null : ByteBuffer.wrap(value).getLong();
  }

  @Override
  public long number() throws Malformed {
    return present(optionalNumber());
  }

  @Override
  public boolean flag() throws Malformed {
    byte[] value = present(field());
    if (value.length != 1 || value[0] < 0 || value[0] > 1) {
      throw new Malformed("flag is neither 0 nor 1");
    }
    return value[0] == 1;
  }

  @Override
  public List<String> names() throws Malformed {
    long count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw new Malformed("list is longer than its row");
    }
    List<String> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      values.add(text());
    }
    return values;
  }

  /** Checks that every field was read. */
  public void end() throws Malformed {
    if (bytes.hasRemaining()) {
      throw new Malformed("row has more fields than it should");
    }
  }

  @Override
  public @Nullable Hash rowHash() {
    return null;
  }

  @Override
  public EntityKind kind(String namespace, String label, String id) {
    return EntityKind.of(label);
  }

  private static <T> T present(@Nullable T value) throws Malformed {
    if (value == null) {
      throw new Malformed("field is missing");
    }
    return value;
  }

  private byte @Nullable [] field() throws Malformed {
    try {
      byte state = bytes.get();
      if (state == 0) {
        return null;
      }
      int length = bytes.getInt();
      if (state != 1 || length < 0 || length > bytes.remaining()) {
        throw new Malformed("field does not fit its row");
      }
      byte[] value = new byte[length];
      bytes.get(value);
      return value;
    } catch (BufferUnderflowException e) {
      throw new Malformed("row ends inside a field");
    }
  }
}
