package io.holdfast.json;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Rejects what Jackson accepts: overlong forms, encoded surrogates, code points above U+10FFFF and
 * truncated sequences.
 */
final class StrictUtf8 {
  private static final int CHUNK_CHARACTERS = 8 * 1024;

  private StrictUtf8() {}

  static void check(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK_CHARACTERS, bytes.length + 1));
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      out.clear();
    } while (result.isOverflow());
    if (result.isError()) {
      throw new InvalidDocumentException(
          ErrorDetail.of("Document is not strict UTF-8").with("byteOffset", in.position()));
    }
  }
}
