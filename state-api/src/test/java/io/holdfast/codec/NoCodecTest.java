package io.holdfast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.PlainCell.Shape;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store without a codec leaves all as it is, and says what it cannot read. */
final class NoCodecTest {
  private static final RowPlace PLACE = new RowPlace(RowType.AGENT, RowKey.of("ns", "a"), 1);

  @Test
  void leavesCellsAndHashesAsTheyAre() {
    PlainCell cell = new PlainCell("data", new byte[] {'1'}, Shape.DOCUMENT);
    EncodedRow row = RowCodec.NONE.encode(PLACE, List.of(cell));
    assertThat(row.encoding()).isEqualTo(EncodedRow.PLAIN);
    assertThat(row.keyId()).isNull();
    assertThat(row.cells()).containsExactly(cell.bytes());
    assertThat(cell).hasToString("PlainCell[data, 1 bytes]");
    assertThat(row).hasToString("EncodedRow[encoding=0, keyId=null]");
    Hash hash = Hash.of(new byte[Hash.BYTES]);
    assertThat(RowCodec.NONE.mask(hash)).isEqualTo(hash);
    assertThat(RowCodec.NONE.isMaskOf(hash, hash)).isTrue();
    assertThat(RowCodec.NONE.details()).isEmpty();
    assertThat(RowCodec.NONE.hasKeys()).isFalse();
    assertThat(RowCodec.NONE.keyId()).isEmpty();
    assertThat(RowCodec.NONE.requiresEncryption()).isFalse();
    assertThat(RowCodec.NONE).hasToString("RowCodec[none]");
  }

  @Test
  void namesTheRowThatNeedsMore() {
    assertThatThrownBy(() -> RowCodec.NONE.decoder(PLACE, 1, null))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("key=ns/a")
        .hasMessageContaining("encoding=1");
    assertThatThrownBy(() -> RowCodec.NONE.decoder(PLACE, 2, "k"))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_MISSING))
        .hasMessageContaining("keyId=k");
  }
}
