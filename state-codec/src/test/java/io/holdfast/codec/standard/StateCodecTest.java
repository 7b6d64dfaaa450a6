package io.holdfast.codec.standard;

import static io.holdfast.codec.standard.CodecTestData.PLACE;
import static io.holdfast.codec.standard.CodecTestData.cell;
import static io.holdfast.codec.standard.CodecTestData.compressing;
import static io.holdfast.codec.standard.CodecTestData.decoded;
import static io.holdfast.codec.standard.CodecTestData.documents;
import static io.holdfast.codec.standard.CodecTestData.encrypting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.codec.CellDecoder;
import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.PlainCell.Shape;
import io.holdfast.codec.RowPlace;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StateCodecTest {
  private static final byte[] DOCUMENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(20_260_301);

  @Test
  void everythingComesBackAsItWas() {
    long seed = System.nanoTime();
    Random dice = new Random(seed);
    Compression.Builder how = Compression.builder().thresholdBytes(16);
    List<StateCodec> codecs =
        List.of(
            compressing(how),
            encrypting("k"),
            StateCodec.of(
                CodecConfig.builder()
                    .compression(how.build())
                    .keys(CodecTestData.ring("k"), EncryptionMode.BEGINNING)
                    .build()));
    for (int round = 0; round < 300; round++) {
      List<PlainCell> cells = new ArrayList<>();
      for (int i = dice.nextInt(4); i >= 0; i--) {
        byte[] bytes = new byte[dice.nextInt(1 << dice.nextInt(14))];
        dice.nextBytes(bytes);
        Arrays.fill(bytes, dice.nextInt(bytes.length + 1), bytes.length, (byte) ' ');
        Shape shape = Shape.values()[dice.nextInt(Shape.values().length)];
        cells.add(new PlainCell("c" + i, bytes, shape));
      }
      for (StateCodec codec : codecs) {
        EncodedRow row = codec.encode(PLACE, cells);
        for (int i = 0; i < cells.size(); i++) {
          assertThat(
                  codec
                      .decoder(PLACE, row.encoding(), row.keyId())
                      .decode(cells.get(i).column(), row.cells().get(i)))
              .as("seed %d round %d of %s", seed, round, codec)
              .isEqualTo(cells.get(i).bytes());
        }
      }
    }
  }

  @Test
  void whatDoesNotShrinkRestsAsItIs() {
    byte[] noise = new byte[4096];
    random.nextBytes(noise);
    EncodedRow row = compressing(Compression.builder()).encode(PLACE, List.of(cell("data", noise)));
    assertThat(row.encoding()).isEqualTo(EncodedRow.PLAIN);
    assertThat(row.cells()).containsExactly(noise);
    byte[] small = new byte[Compression.DEFAULT_THRESHOLD_BYTES - 1];
    row = compressing(Compression.builder()).encode(PLACE, List.of(cell("data", small)));
    assertThat(row.encoding()).isEqualTo(EncodedRow.PLAIN);
    byte[] enough = new byte[Compression.DEFAULT_THRESHOLD_BYTES];
    row = compressing(Compression.builder()).encode(PLACE, List.of(cell("data", enough)));
    assertThat(row.encoding()).isEqualTo(StateCodec.FRAMED);
    assertThat(row.cells().get(0).length).isLessThan(40);
  }

  @Test
  void oneDecoderReadsAllCellsOfARow() {
    StateCodec codec = encrypting("k");
    EncodedRow row = codec.encode(PLACE, List.of(cell("data", DOCUMENT), cell("b", new byte[3])));
    CellDecoder decoder = codec.decoder(PLACE, row.encoding(), row.keyId());
    assertThat(decoder.decode("data", row.cells().get(0))).isEqualTo(DOCUMENT);
    assertThat(decoder.decode("b", row.cells().get(1))).isEqualTo(new byte[3]);
    EncodedRow again = codec.encode(PLACE, List.of(cell("data", DOCUMENT)));
    assertThat(decoder.decode("data", again.cells().get(0))).isEqualTo(DOCUMENT);
  }

  @Test
  void everyAlteredByteIsRefused() {
    StateCodec codec = encrypting("k");
    EncodedRow row = codec.encode(PLACE, List.of(cell("data", DOCUMENT)));
    byte[] sealed = row.cells().get(0);
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= (byte) (1 << random.nextInt(8));
      refused(codec, PLACE, altered, "data");
    }
    for (int length = 0; length < sealed.length; length++) {
      refused(codec, PLACE, Arrays.copyOf(sealed, length), "data");
    }
    refused(codec, PLACE, Arrays.copyOf(sealed, sealed.length + 1), "data");
    refused(codec, PLACE, DOCUMENT, "data");
  }

  @Test
  void whatIsMovedElsewhereIsRefused() {
    StateCodec codec = encrypting("k", "old");
    byte[] sealed = codec.encode(PLACE, List.of(cell("data", DOCUMENT))).cells().get(0);
    refused(codec, PLACE, sealed, "metadata");
    for (RowPlace other :
        List.of(
            new RowPlace(RowType.AGENT, RowKey.of("ns", "a-2"), 7),
            new RowPlace(RowType.AGENT, RowKey.of("ns2", "a-1"), 7),
            new RowPlace(RowType.AGENT, RowKey.of("ns", "a-1"), 8),
            new RowPlace(RowType.SWARM, RowKey.of("ns", "a-1"), 7),
            new RowPlace(RowType.AGENT, RowKey.of("ns", "a-1", ""), 7),
            new RowPlace(RowType.AGENT, new RowKey("ns", "a-1", "", "", 7), 7),
            new RowPlace(RowType.AGENT, new RowKey("ns", "", "a-1", "", Long.MIN_VALUE), 7))) {
      if (!other.equals(PLACE)) {
        refused(codec, other, sealed, "data");
      }
    }
    assertThatThrownBy(() -> codec.decoder(PLACE, StateCodec.SEALED, "old").decode("data", sealed))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("keyId=old");
  }

  private static void refused(StateCodec codec, RowPlace place, byte[] sealed, String column) {
    assertThatThrownBy(() -> codec.decoder(place, StateCodec.SEALED, "k").decode(column, sealed))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("key=" + place.key())
        .hasMessageContaining("column=" + column);
  }

  @Test
  void aMissingKeyIsNamed() {
    EncodedRow row = encrypting("old").encode(PLACE, List.of(cell("data", DOCUMENT)));
    assertThatThrownBy(() -> decoded(encrypting("new"), PLACE, row, "data"))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_MISSING))
        .hasMessageContaining("keyId=old")
        .hasMessageContaining("ns/a-1");
    assertThat(decoded(encrypting("new", "old"), PLACE, row, "data")).isEqualTo(DOCUMENT);
    StateCodec without = compressing(Compression.builder());
    assertThatThrownBy(() -> decoded(without, PLACE, row, "data"))
        .hasMessageContaining("keyId=old");
  }

  @Test
  void anotherKeyUnderTheSameIdIsRefused() {
    EncodedRow row = encrypting("k").encode(PLACE, List.of(cell("data", DOCUMENT)));
    KeyRing other =
        KeyRing.builder().key("k", CodecTestData.key(1)).hashKey(CodecTestData.key(2)).build();
    StateCodec codec = StateCodec.of(CodecConfig.builder().keys(other).build());
    refused(codec, PLACE, row.cells().get(0), "data");
  }

  @Test
  void plainTextIsRefusedWhereEncryptionIsRequired() {
    assertThatThrownBy(() -> encrypting("k").decoder(PLACE, EncodedRow.PLAIN, null))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("Row is in plain text, but encryption is required")
        .hasMessageContaining("key=ns/a-1");
    assertThatThrownBy(() -> encrypting("k").decoder(PLACE, StateCodec.FRAMED, null))
        .hasMessageContaining("Row is in plain text");
    assertThatThrownBy(() -> encrypting("k").decoder(PLACE, StateCodec.FRAMED, "k"))
        .hasMessageContaining("Unknown encoding of a row");
    assertThatThrownBy(() -> compressing(Compression.builder()).decoder(PLACE, 9, null))
        .hasMessageContaining("Unknown encoding of a row");
    for (EncryptionMode mode : List.of(EncryptionMode.BEGINNING, EncryptionMode.ENDING)) {
      StateCodec codec =
          StateCodec.of(CodecConfig.builder().keys(CodecTestData.ring("k"), mode).build());
      assertThat(codec.decoder(PLACE, EncodedRow.PLAIN, null).decode("data", DOCUMENT))
          .isEqualTo(DOCUMENT);
      assertThat(codec.keyId().isPresent()).isEqualTo(mode == EncryptionMode.BEGINNING);
    }
  }

  @Test
  void aDictionaryIsNeededToReadWhatItCompressed() {
    Dictionary dictionary = Dictionary.train(documents(random, 2000), 4096);
    byte[] document = documents(random, 1).get(0);
    Compression.Builder plain = Compression.builder().thresholdBytes(1);
    Compression.Builder with =
        Compression.builder().thresholdBytes(1).dictionary(EntityKind.AGENT, dictionary);
    EncodedRow bare = compressing(plain).encode(PLACE, List.of(cell("data", document)));
    EncodedRow row = compressing(with).encode(PLACE, List.of(cell("data", document)));
    assertThat(row.cells().get(0).length).isLessThan(bare.cells().get(0).length);
    RowPlace history = new RowPlace(RowType.HISTORY, RowKey.of("ns", "agent", "a-1", 7), 0);
    assertThat(compressing(with).encode(history, List.of(cell("data", document))).cells().get(0))
        .isEqualTo(row.cells().get(0));
    assertThat(decoded(compressing(with), PLACE, row, "data")).isEqualTo(document);
    StateCodec older =
        compressing(Compression.builder().olderDictionary(Dictionary.of(dictionary.toBytes())));
    assertThat(decoded(older, PLACE, row, "data")).isEqualTo(document);
    assertThatThrownBy(() -> decoded(compressing(plain), PLACE, row, "data"))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_MISSING))
        .hasMessageContaining("dictionary=" + dictionary.id())
        .hasMessageContaining("ns/a-1");
  }

  @Test
  void aDictionaryThatWasAlteredAndKeptItsIdGivesNoOtherDocument() {
    Dictionary dictionary = Dictionary.train(documents(random, 2000), 4096);
    byte[] document = documents(random, 1).get(0);
    Compression.Builder with =
        Compression.builder().thresholdBytes(1).dictionary(EntityKind.AGENT, dictionary);
    EncodedRow row = compressing(with).encode(PLACE, List.of(cell("data", document)));
    byte[] bytes = dictionary.toBytes();
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      bytes[i] ^= 1;
    }
    Dictionary altered = Dictionary.of(bytes);
    assertThat(altered.id()).isEqualTo(dictionary.id());
    StateCodec codec = compressing(Compression.builder().olderDictionary(altered));
    assertThatThrownBy(() -> decoded(codec, PLACE, row, "data"))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("cannot be decompressed")
        .hasMessageContaining("ns/a-1");
  }

  @Test
  void whatClaimsToBeHugeIsRefusedBeforeThereIsRoomForIt() {
    byte[] zeros = new byte[2_000_000];
    StateCodec codec = compressing(Compression.builder());
    EncodedRow row = codec.encode(PLACE, List.of(cell("data", zeros)));
    StateCodec careful = StateCodec.of(CodecConfig.builder().maxPlainBytes(1_000_000).build());
    assertThatThrownBy(() -> decoded(careful, PLACE, row, "data"))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("invalid length");
  }

  @Test
  void damagedFramesAreRefused() {
    StateCodec codec = compressing(Compression.builder());
    byte[] document = new byte[5000];
    Arrays.fill(document, (byte) 'x');
    byte[] frame = codec.encode(PLACE, List.of(cell("data", document))).cells().get(0);
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> codec.decoder(PLACE, StateCodec.FRAMED, null).decode("data", cut))
          .isInstanceOf(DataCorruptException.class);
    }
    assertThatThrownBy(() -> codec.decoder(PLACE, StateCodec.FRAMED, null).decode("data", DOCUMENT))
        .isInstanceOf(DataCorruptException.class);
  }

  @Test
  void aFrameWithoutALengthIsRefused() {
    byte[] frame = {1, 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58, 0x09, 0, 0, 'a'};
    StateCodec codec = compressing(Compression.builder());
    assertThatThrownBy(() -> codec.decoder(PLACE, StateCodec.FRAMED, null).decode("data", frame))
        .isInstanceOf(DataCorruptException.class)
        .hasMessageContaining("invalid length");
  }

  @Test
  void aHashIsMaskedByTheHashKeyAlone() {
    Hash hash = Hash.of(CodecTestData.key(5));
    StateCodec one = encrypting("a");
    Hash mask = one.mask(hash);
    assertThat(mask).isNotEqualTo(hash);
    assertThat(encrypting("b").isMaskOf(hash, mask)).isTrue();
    assertThat(one.isMaskOf(Hash.of(CodecTestData.key(6)), mask)).isFalse();
    KeyRing newer =
        KeyRing.builder()
            .key("a", CodecTestData.key(1))
            .hashKey(CodecTestData.key(2))
            .hashKey(CodecTestData.key(99))
            .build();
    StateCodec both = StateCodec.of(CodecConfig.builder().keys(newer).build());
    assertThat(both.mask(hash)).isNotEqualTo(mask);
    assertThat(both.isMaskOf(hash, mask)).isTrue();
  }

  @Test
  void nothingThatIsShownHoldsKeysOrContent() {
    StateCodec codec = encrypting("k");
    EncodedRow row = codec.encode(PLACE, List.of(cell("data", DOCUMENT)));
    assertThat(codec + " " + row + cell("data", DOCUMENT) + codec.details())
        .contains("AES-256-GCM", "current=k")
        .doesNotContain("\"a\"")
        .doesNotContain(
            java.util.Base64.getEncoder().encodeToString(CodecTestData.key("k".hashCode())));
  }
}
