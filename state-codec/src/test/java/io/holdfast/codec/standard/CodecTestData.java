package io.holdfast.codec.standard;

import io.holdfast.codec.EncodedRow;
import io.holdfast.codec.PlainCell;
import io.holdfast.codec.PlainCell.Shape;
import io.holdfast.codec.RowPlace;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows and keys for tests. */
final class CodecTestData {
  static final RowPlace PLACE = new RowPlace(RowType.AGENT, RowKey.of("ns", "a-1"), 7);

  private CodecTestData() {}

  static byte[] key(int seed) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }

  static KeyRing ring(String... ids) {
    KeyRing.Builder ring = KeyRing.builder().hashKey(key(99));
    for (String id : ids) {
      ring.key(id, key(id.hashCode()));
    }
    return ring.build();
  }

  static StateCodec encrypting(String... ids) {
    return StateCodec.of(CodecConfig.builder().keys(ring(ids)).build());
  }

  static StateCodec compressing(Compression.Builder how) {
    return StateCodec.of(CodecConfig.builder().compression(how.build()).build());
  }

  /** Documents of one kind, as agents have them. */
  static List<byte[]> documents(Random random, int count) {
    List<byte[]> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder("{\"type\":\"worker\",\"messages\":[");
      for (int j = random.nextInt(5); j >= 0; j--) {
        text.append("{\"role\":\"assistant\",\"tokens\":")
            .append(random.nextInt(1000))
            .append(",\"content\":\"Looking at the file ")
            .append(Long.toString(random.nextLong(), 36))
            .append("\"},");
      }
      text.setCharAt(text.length() - 1, ']');
      documents.add(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }
    return documents;
  }

  static PlainCell cell(String column, byte[] bytes) {
    return new PlainCell(column, bytes, Shape.DOCUMENT);
  }

  /** What becomes of one cell. */
  static byte[] decoded(StateCodec codec, RowPlace place, EncodedRow row, String column) {
    return codec.decoder(place, row.encoding(), row.keyId()).decode(column, row.cells().get(0));
  }
}
