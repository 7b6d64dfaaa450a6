package io.holdfast.query;

import static io.holdfast.query.MetadataFilter.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonReader;
import io.holdfast.json.JsonScalar;
import io.holdfast.json.MetadataPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MetadataFilterTest {
  private static boolean matches(MetadataFilter filter, String json) {
    return filter.matches(Json.parse(json));
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StateException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void numbersAreEqualByValueWhateverTheirSpelling() {
    for (String one : List.of("1", "1.0", "1e0", "10E-1", "0.1e+1", "1.000", "100e-2")) {
      assertThat(matches(equalTo("/n", 1), "{\"n\":" + one + "}")).as(one).isTrue();
      assertThat(matches(equalTo("/n", new BigDecimal(one)), "{\"n\":1}")).as(one).isTrue();
      assertThat(matches(equalTo("/n", "1"), "{\"n\":" + one + "}")).isFalse();
    }
    for (String other : List.of("-1", "1.0000000000000000000001", "0", "\"1\"", "true", "[1]")) {
      assertThat(matches(equalTo("/n", 1), "{\"n\":" + other + "}")).as(other).isFalse();
    }
    for (String zero : List.of("0", "-0", "0.0", "0e999999999999999999999", "-0.00e-5")) {
      assertThat(matches(equalTo("/n", 0), "{\"n\":" + zero + "}")).as(zero).isTrue();
    }
    assertThat(matches(equalTo("/n", 9007199254740993L), "{\"n\":9007199254740992}")).isFalse();
  }

  @Test
  void hugeNumbersAreComparedWithoutExpandingThem() {
    MetadataFilter above =
        MetadataFilter.atLeast("", JsonScalar.of(new BigDecimal("1e2147483646")));
    String nines = "9".repeat(2_000_000);
    for (String huge : List.of("1e2147483647", "1e999999999999", "1e" + nines, "0.1e" + nines)) {
      assertThat(matches(above, huge)).isTrue();
      assertThat(matches(above, "-" + huge)).isFalse();
      assertThat(matches(equalTo("", 0), huge)).isFalse();
    }
    MetadataFilter positive =
        MetadataFilter.between(
            "", JsonScalar.of(0), JsonScalar.of(new BigDecimal("1e-2147483647")));
    assertThat(matches(positive, "1e-" + nines)).isTrue();
    assertThat(matches(positive, "-1e-" + nines)).isFalse();
    assertThat(matches(equalTo("", 1), "1." + "0".repeat(2_000_000))).isTrue();
    assertThat(matches(equalTo("", 1), "1." + "0".repeat(2_000_000) + "1")).isFalse();
    assertThat(matches(above, nines)).isFalse();
  }

  @Test
  void pointersGoThroughKeysAndIndexes() {
    String json =
        "{\"\":1,\"a/b\":2,\"m~n\":3,\"t\":[4,[5],{\"0\":6}],\"0\":7,\"01\":8,\"-\":9,"
            + "\"\\u0000\":10,\"\\ud800\":11,\"\\u00e9\":12,\"\ud83d\ude00\":13,\"~1\":14}";
    List<String> pointers =
        List.of(
            "/",
            "/a~1b",
            "/m~0n",
            "/t/0",
            "/t/1/0",
            "/t/2/0",
            "/0",
            "/01",
            "/-",
            "/\u0000",
            "/\ud800",
            "/\u00e9",
            "/\ud83d\ude00",
            "/~01");
    for (int i = 0; i < pointers.size(); i++) {
      assertThat(matches(equalTo(pointers.get(i), i + 1), json)).as(pointers.get(i)).isTrue();
      assertThat(MetadataPath.parse(pointers.get(i))).asString().isEqualTo(pointers.get(i));
    }
    for (String absent :
        List.of(
            "",
            "/t",
            "/t/00",
            "/t/-",
            "/t/3",
            "/t/1/1",
            "/t/-1",
            "/t/+0",
            "/t/2/00",
            "/x",
            "/t/0/0",
            "/t/99999999999",
            "/\udc00",
            "/e\u0301",
            "/ ")) {
      for (long value = 0; value < 15; value++) {
        assertThat(matches(equalTo(absent, value), json)).as(absent).isFalse();
      }
    }
  }

  @Test
  void malformedPointersAndUnboundedOnesAreRefused() {
    for (String malformed : List.of("a", "~", "/~", "/~2", "/a~", " /a", "#/a")) {
      refused(ErrorCode.INVALID_ARGUMENT, () -> MetadataPath.parse(malformed));
    }
    refused(ErrorCode.LIMIT_EXCEEDED, () -> MetadataPath.parse("/".repeat(513)));
    refused(ErrorCode.LIMIT_EXCEEDED, () -> MetadataPath.parse("/" + "x".repeat(64 * 1024)));
    assertThat(MetadataPath.parse("/".repeat(512)).tokens()).hasSize(512);
  }

  @Test
  void absentIsNotNullAndTypesNeverMix() {
    MetadataFilter isNull = equalTo("/x", JsonScalar.NULL);
    assertThat(matches(isNull, "{\"x\":null}")).isTrue();
    assertThat(matches(isNull, "{}")).isFalse();
    assertThat(matches(isNull, "[null]")).isFalse();
    assertThat(isNull.matches(null)).isFalse();
    assertThat(matches(equalTo("/x", JsonScalar.TRUE), "{\"x\":true}")).isTrue();
    assertThat(matches(equalTo("/x", JsonScalar.TRUE), "{\"x\":\"true\"}")).isFalse();
    assertThat(matches(equalTo("/x", JsonScalar.TRUE), "{\"x\":false}")).isFalse();
    assertThat(matches(equalTo("/x", "null"), "{\"x\":null}")).isFalse();
    MetadataFilter low = MetadataFilter.below("/x", JsonScalar.of("b"));
    assertThat(matches(low, "{\"x\":\"a\"}")).isTrue();
    for (String other : List.of("1", "null", "false", "[]", "{}", "\"b\"")) {
      assertThat(matches(low, "{\"x\":" + other + "}")).as(other).isFalse();
    }
    JsonScalar one = JsonScalar.of(1);
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    refused(code, () -> MetadataFilter.between("", null, null));
    refused(code, () -> MetadataFilter.between("", one, JsonScalar.of("2")));
    refused(code, () -> MetadataFilter.atLeast("", JsonScalar.NULL));
    refused(code, () -> MetadataFilter.below("", JsonScalar.TRUE));
  }

  @Test
  void stringsCompareByTheirBytesAfterUnescaping() {
    assertThat(
            matches(
                equalTo("", "a\u0000\ud83d\ude00/\n"), "\"\\u0061\\u0000\\uD83D\\uDE00\\/\\n\""))
        .isTrue();
    assertThat(matches(equalTo("", "\ud800"), "\"\\ud800\"")).isTrue();
    assertThat(matches(equalTo("", "\ud800"), "\"\\ud801\"")).isFalse();
    assertThat(matches(equalTo("", "\u00e9"), "\"e\u0301\"")).isFalse();
    MetadataFilter beyond = MetadataFilter.atLeast("", JsonScalar.of("\uffff"));
    assertThat(matches(beyond, "\"\ud83d\ude00\"")).isTrue();
    assertThat(matches(beyond, "\"\ue000\"")).isFalse();
  }

  @Test
  void valuesToCompareWithAreBoundedAndNeverShown() {
    ErrorCode code = ErrorCode.LIMIT_EXCEEDED;
    refused(code, () -> JsonScalar.of("x".repeat(64 * 1024 + 1)));
    refused(code, () -> JsonScalar.of(new BigDecimal("9".repeat(2000))));
    refused(code, () -> JsonScalar.of(Json.parse("9".repeat(2000))));
    refused(code, () -> JsonScalar.of(Json.parse("1e1000000000000000000")));
    refused(ErrorCode.INVALID_ARGUMENT, () -> JsonScalar.of(Json.parse("[1]")));
    assertThat(JsonScalar.of(Json.parse("10.0e-1"))).isEqualTo(JsonScalar.of(1));
    assertThat(JsonScalar.of(Json.parse("\"x\""))).isEqualTo(JsonScalar.of("x"));
    assertThat(JsonScalar.of(Json.parse("false"))).isEqualTo(JsonScalar.FALSE);
    assertThat(EntityQuery.all().where(equalTo("/a", "secret")))
        .asString()
        .contains("/a")
        .doesNotContain("secret");
  }

  @Test
  void bytesThatAreNoJsonAreReportedAndNeverEndless() {
    for (String broken :
        List.of(
            "",
            "{",
            "[",
            "{\"a\"",
            "{\"a\":",
            "[1 2",
            "[1,]",
            "{\"b\":1,}",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "nul",
            "x",
            "{1:2}",
            "{\"b\" 1}",
            "]",
            "\"\n\"",
            "1.",
            "01",
            "-",
            "1e",
            "--1",
            ".5")) {
      JsonDocument stored = JsonDocument.stored(broken.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> {
                JsonReader reader = new JsonReader(stored);
                for (var t = reader.next(); t != JsonReader.Token.END; t = reader.next()) {
                  if (t == JsonReader.Token.NUMBER) {
                    reader.scalar(t);
                  }
                }
              })
          .as(broken)
          .isInstanceOf(DataCorruptException.class);
    }
    JsonDocument spaced =
        JsonDocument.stored(" { \"a\" : [ 1 , 2 ] } ".getBytes(StandardCharsets.UTF_8));
    assertThat(equalTo("/a/1", 2).matches(spaced)).isTrue();
  }
}
