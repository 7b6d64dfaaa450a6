package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A codec whose files change while it works. */
final class ReadAgainTest {
  private static final byte[] TEXT =
      "[\"some text that is long enough to compress\"]".getBytes(StandardCharsets.UTF_8);

  private CodecConfig file = config("old");
  private int reads;
  private final StateCodec codec = StateCodec.from(this::read);

  private CodecConfig read() {
    reads++;
    return file;
  }

  /** Reads its files once; from then on that fails. */
  private StateCodec failingLater(StateException reason) {
    int before = reads;
    return StateCodec.from(
        () -> {
          if (reads > before) {
            reads++;
            throw reason;
          }
          return read();
        });
  }

  private static CodecConfig config(String... ids) {
    return CodecConfig.builder().keys(CodecTestData.ring(ids)).build();
  }

  private static EncodedRow row(StateCodec writer) {
    return writer.encode(CodecTestData.PLACE, List.of(CodecTestData.cell("data", TEXT)));
  }

  private byte[] read(EncodedRow row) {
    return CodecTestData.decoded(codec, CodecTestData.PLACE, row, "data");
  }

  @Test
  void aRowUnderAKeyThatCameLaterIsReadAndWritesFollow() {
    EncodedRow before = row(codec);
    file = config("new", "old");
    EncodedRow theirs = row(CodecTestData.encrypting("new", "old"));
    assertThat(codec.keyId()).contains("old");
    assertThat(read(theirs)).isEqualTo(TEXT);
    assertThat(codec.keyId()).contains("new");
    assertThat(row(codec).keyId()).isEqualTo("new");
    assertThat(read(before)).isEqualTo(TEXT);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aKeyThatWasTakenOutOfTheFileIsStillKnownToWhoeverHadIt() {
    EncodedRow before = row(codec);
    Hash plain = Hash.of(new byte[Hash.BYTES]);
    Hash masked = codec.mask(plain);
    file =
        CodecConfig.builder()
            .keys(
                KeyRing.builder()
                    .key("new", CodecTestData.key(5))
                    .hashKey(CodecTestData.key(6))
                    .build())
            .build();
    assertThat(read(row(StateCodec.of(file)))).isEqualTo(TEXT);
    assertThat(read(before)).isEqualTo(TEXT);
    assertThat(codec.mask(plain)).isNotEqualTo(masked);
    assertThat(codec.isMaskOf(plain, masked)).isTrue();
  }

  @Test
  void aKeyThatNobodyHasIsAskedForOncePerSecond() {
    EncodedRow foreign = row(CodecTestData.encrypting("foreign"));
    for (int i = 0; i < 20; i++) {
      missing(foreign);
    }
    assertThat(reads).isLessThan(20);
  }

  @Test
  void whatCannotBeReadAgainIsTheCause() {
    StateException gone =
        new StateException(ErrorCode.STORE_FAILED, ErrorDetail.of("File is gone"));
    StateCodec failing = failingLater(gone);
    EncodedRow theirs = row(CodecTestData.encrypting("new"));
    assertThatThrownBy(() -> CodecTestData.decoded(failing, CodecTestData.PLACE, theirs, "data"))
        .isInstanceOf(StateException.class)
        .hasCause(gone)
        .extracting(e -> ((StateException) e).code())
        .isEqualTo(ErrorCode.KEY_MISSING);
    EncodedRow own = row(failing);
    assertThat(CodecTestData.decoded(failing, CodecTestData.PLACE, own, "data")).isEqualTo(TEXT);
  }

  @Test
  void filesThatCannotBeReadAreAskedForOncePerSecond() {
    StateCodec failing =
        failingLater(new StateException(ErrorCode.STORE_FAILED, ErrorDetail.of("File is gone")));
    EncodedRow theirs = row(CodecTestData.encrypting("new"));
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> CodecTestData.decoded(failing, CodecTestData.PLACE, theirs, "data"))
          .extracting(e -> ((StateException) e).code())
          .isEqualTo(ErrorCode.KEY_MISSING);
    }
    assertThat(reads).isLessThan(20);
  }

  @Test
  void aRowUnderADictionaryThatCameLaterIsRead() {
    Dictionary dictionary = Dictionary.train(CodecTestData.documents(new Random(3), 2000), 4096);
    byte[] document = CodecTestData.documents(new Random(4), 1).get(0);
    CodecConfig knowing =
        CodecConfig.builder()
            .compression(
                Compression.builder()
                    .thresholdBytes(1)
                    .dictionary(EntityKind.AGENT, dictionary)
                    .build())
            .keys(CodecTestData.ring("old"))
            .build();
    EncodedRow theirs =
        StateCodec.of(knowing)
            .encode(
                CodecTestData.PLACE,
                List.of(new PlainCell("data", document, PlainCell.Shape.DOCUMENT)));
    file = knowing;
    assertThat(read(theirs)).isEqualTo(document);
    file = config("old");
    assertThat(read(theirs)).isEqualTo(document);
  }

  private void missing(EncodedRow row) {
    assertThatThrownBy(() -> read(row))
        .isInstanceOf(StateException.class)
        .extracting(e -> ((StateException) e).code())
        .isEqualTo(ErrorCode.KEY_MISSING);
  }
}
