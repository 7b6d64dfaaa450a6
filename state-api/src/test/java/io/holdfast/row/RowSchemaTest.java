package io.holdfast.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.DocumentLimits;
import io.holdfast.replication.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares schemas with recorded rows of every type. A line of {@code stored-rows.txt} has the type
 * of a row, its fields as in a backup, its hash, its size, its key and why it is refused.
 */
class RowSchemaTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(60, 3);

  private record Recorded(
      RowType type, byte[] fields, String hash, long size, String key, String refusal) {
    static Recorded of(String line) {
      String[] parts = line.split(" ", -1);
      String refusal = parts[5].equals("-") ? "" : new String(bytes(parts[5]), UTF_8);
      return new Recorded(
          RowType.valueOf(parts[0]),
          bytes(parts[1]),
          parts[2],
          Long.parseLong(parts[3]),
          parts[4],
          refusal);
    }

    private static byte[] bytes(String base64) {
      return Base64.getDecoder().decode(base64);
    }

    Row row() throws FieldDecoder.Malformed {
      FieldDecoder in = new FieldDecoder(fields);
      Row row = RowSchema.of(type).read(in);
      in.end();
      return Rows.rehashed(row);
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  @ParameterizedTest
  @EnumSource
  void recordedRowsAreReadAndWrittenByteForByte(RowType type) throws Exception {
    for (Recorded recorded : recorded(type)) {
      FieldEncoder out = new FieldEncoder();
      Row row = recorded.row();
      RowSchema.of(row).write(out, row);
      assertThat(out.take()).isEqualTo(recorded.fields());
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordedHashesAreComputed(RowType type) throws Exception {
    for (Recorded recorded : recorded(type)) {
      Row row = recorded.row();
      assertThat(row.computeHash()).hasToString(recorded.hash());
      assertThat(row.storedHash()).isEqualTo(row.computeHash());
      assertThat(row.isSound(row.computeHash())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordedSizesKeysAndRefusalsAreFound(RowType type) throws Exception {
    for (Recorded recorded : recorded(type)) {
      Row row = recorded.row();
      assertThat(RowSizes.bytes(row)).isEqualTo(recorded.size());
      assertThat(row.key().encode()).isEqualTo(recorded.key());
      assertThat(RowChecks.rejectionReason(row, LIMITS).orElse("")).isEqualTo(recorded.refusal());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasASchemaWhoseKeyConsistsOfItsFields(RowType type) throws Exception {
    List<String> names = names(RowSchema.of(type));
    assertThat(names).doesNotHaveDuplicates().containsAll(RowSchema.of(type).key());
  }

  @ParameterizedTest
  @EnumSource
  void theKeyHasTheValuesOfTheKeyFields(RowType type) throws Exception {
    for (Recorded recorded : recorded(type)) {
      checkKey(recorded.row());
    }
  }

  @Test
  void aLargeFieldIsHashedAndWrittenLikeASmallOne() throws Exception {
    for (int length : new int[] {0, 1, 506, 507, 508, 511, 512, 513, 5_000}) {
      String text = "x".repeat(length);
      RowHasher hasher = new RowHasher("tag");
      FieldEncoder out = new FieldEncoder();
      out.text("tag");
      for (FieldWriter writer : List.of(hasher, out)) {
        writer.text(text).number(length).text(null).text(text).flag(true);
      }
      byte[] bytes = out.take();
      assertThat(hasher.finish().toBytes()).isEqualTo(RowHasher.sha256().digest(bytes));
      FieldDecoder in = new FieldDecoder(bytes);
      assertThat(in.text()).isEqualTo("tag");
      assertThat(in.text()).isEqualTo(text);
      assertThat(in.number()).isEqualTo(length);
      assertThat(in.optionalText()).isNull();
      assertThat(in.text()).isEqualTo(text);
      assertThat(in.flag()).isTrue();
      in.end();
    }
  }

  private static <R extends Row> void checkKey(R row) {
    RowSchema<R> schema = RowSchema.of(row);
    Function<String, Object> value =
        name ->
            schema.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.of(row))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    RowKey key = row.key();
    List<Object> expected =
        Arrays.<Object>asList(key.namespace(), key.first(), key.second(), key.third());
    int texts = 0;
    for (String name : schema.key()) {
      Object found = value.apply(name);
      assertThat(found).isEqualTo(found instanceof Long ? key.number() : expected.get(texts++));
    }
  }

  private static List<String> names(RowSchema<? extends Row> schema) {
    return schema.fields().stream().<String>map(RowField::name).toList();
  }

  private static List<Recorded> recorded(RowType type) throws IOException {
    try (InputStream in = RowSchemaTest.class.getResourceAsStream("/stored-rows.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      List<Recorded> rows =
          text.lines().map(Recorded::of).filter(row -> row.type() == type).toList();
      assertThat(rows).isNotEmpty();
      return rows;
    }
  }
}
