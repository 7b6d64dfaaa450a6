package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidDocumentException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes and refuses what Jackson lets pass: overlong forms, encoded surrogates, code points above
 * U+10FFFF and truncated sequences.
 */
final class StrictUtf8 {
  private StrictUtf8() {}

  static String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidDocumentException(
          ErrorDetail.of("Document is not strict UTF-8").with("byteOffset", in.position()));
    }
  }
}
