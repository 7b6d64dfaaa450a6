package io.holdfast.backup.archive;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldsOut} wrote; anything else is a {@link Malformed}. Not thread-safe. */
final class FieldsIn {
  private final ByteBuffer bytes;

  /** Bytes that are no fields, or not those of a row. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason);
    }
  }

  FieldsIn(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  @Nullable String optionalText() throws Malformed {
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

  String text() throws Malformed {
    return present(optionalText());
  }

  @Nullable JsonDocument document() throws Malformed {
    byte[] value = field();
    return value == null ? null : JsonDocument.stored(value);
  }

  byte[] bytes() throws Malformed {
    return present(field());
  }

  @Nullable Hash hash() throws Malformed {
    byte[] value = field();
    if (value != null && value.length != Hash.BYTES) {
      throw new Malformed("hash has another length");
    }
    return value == null ? null : Hash.of(value);
  }

  @Nullable Long optionalNumber() throws Malformed {
    byte[] value = field();
    if (value != null && value.length != Long.BYTES) {
      throw new Malformed("number has another length");
    }
    return value == null ? null : ByteBuffer.wrap(value).getLong();
  }

  long number() throws Malformed {
    return present(optionalNumber());
  }

  boolean flag() throws Malformed {
    byte[] value = present(field());
    if (value.length != 1 || value[0] < 0 || value[0] > 1) {
      throw new Malformed("flag is neither 0 nor 1");
    }
    return value[0] == 1;
  }

  List<String> texts() throws Malformed {
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

  void end() throws Malformed {
    if (bytes.hasRemaining()) {
      throw new Malformed("row has more fields than it should");
    }
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
