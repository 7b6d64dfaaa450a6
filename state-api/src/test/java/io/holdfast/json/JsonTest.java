package io.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.error.LimitExceededException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "-0",
        "1e400",
        "1E-999999999999",
        "9007199254740993",
        "null",
        "\"\"",
        "\"\\u0000\"",
        "\"\\uD800\"",
        "\"\\ude00\\ud83d\"",
        "\"\\u00e9\\/\\\"  \\\\\"",
        "{\"b\":1,\"a\":2,\"\":{\"b\":[]}}",
        "{\"\\u0061b\":1,\"a\":[{\"a\":1},{\"a\":1}]}",
        "{\"__proto__\":\"'; DROP TABLE agent_states; --\"}",
        "[\"\uD83D\uDE00\",\"e\u0301\",\"\uFEFF\",\"\uFFFF\",\"\uDBFF\uDFFF\"]"
      })
  void spellingStaysAsItWas(String compact) {
    assertThat(Json.parse(compact).text()).isEqualTo(compact);
    assertThat(Json.parse(compact.getBytes(UTF_8)).text()).isEqualTo(compact);
  }

  @Test
  void keysMayHoldEscapedLoneSurrogates() {
    JsonDocument document = Json.parse("{\"\\ud800\":1,\"\\udbff\":{\"\\udc00\":2}}");
    assertThat(document.text()).contains("udbff");
    assertThatThrownBy(document::tree).isInstanceOf(DataCorruptException.class);
    assertThatThrownBy(() -> Json.parse("{\"\\ud800\":1,\"\\uD800\":2}"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageStartingWith("Document has a duplicate key");
  }

  @Test
  void onlyWhiteSpaceOutsideStringsGoes() {
    assertThat(Json.parse("\t{ \"a b\\\" \\\\\" :\r\n[ 1 , \" \" ] }\n").text())
        .isEqualTo("{\"a b\\\" \\\\\":[1,\" \"]}");
  }

  @Test
  void whatEndsAStringIsFoundAtEveryPlaceInIt() {
    for (int before = 0; before < 40; before++) {
      for (int after = 0; after < 20; after++) {
        String start = "x\u0080\u00FF".repeat(before).substring(0, before);
        String end = "\u20AC".repeat(after);
        String legal = "[\"" + start + "\\\"" + end + "\"]";
        assertThat(Json.parse(legal).text()).isEqualTo(legal);
        for (char control : "\u0000\u0001\n\u001F".toCharArray()) {
          assertThatThrownBy(() -> Json.parse("\"" + start + control + end + "\""))
              .isInstanceOf(InvalidDocumentException.class);
        }
      }
    }
  }

  @Test
  void numbersAreNeverEvaluatedAndStringsMayBeLarge() {
    for (String large :
        List.of(
            "7".repeat(10_000), "0." + "7".repeat(10_000), "\"" + "x".repeat(10_000_000) + '"')) {
      assertThat(Json.parse(large).text()).isEqualTo(large);
    }
    String name = "{\"" + "n".repeat(100_000) + "\":1}";
    assertThat(Json.parse(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{",
        "[1",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\t\"",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "True",
        "nullx",
        "1 2",
        "{}{}",
        "[]]",
        "[] // c",
        "/* c */ 1",
        "[1 2]",
        "{\"a\" 1}",
        "{1:2}",
        "]",
        ",",
        "\u00A01",
        "1\u0000",
        "\u0000001",
        "\u001e1",
        "undefined",
        "[,1]",
        "\uFEFF1",
        "# c\n1"
      })
  void whatIsNotExactlyOneValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidDocumentException.class);
    assertThatThrownBy(() -> Json.parse(text.getBytes(UTF_8)))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C080",
        "E08080",
        "F0808080",
        "C1BF",
        "EDA080",
        "EDBFBF",
        "EDA0BDEDB880",
        "F4908080",
        "F8888080",
        "80",
        "FF",
        "C3",
        "E282",
        "F09F98",
        "C328"
      })
  void malformedUtf8IsRefusedAtItsOffset(String hex) {
    byte[] document = HexFormat.of().parseHex("22" + "78".repeat(20_000) + hex + "22");

    InvalidDocumentException e =
        catchThrowableOfType(InvalidDocumentException.class, () -> Json.parse(document));
    assertThat(e.context()).containsEntry("byteOffset", "20001");
    assertThat(e).hasMessageStartingWith("Document is not strict UTF-8");
  }

  @Test
  void otherEncodingsAreRefused() {
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"))) {
      for (String text : List.of("1", "{\"a\":1}", "\"\u20AC\"")) {
        assertThatThrownBy(() -> Json.parse(text.getBytes(charset)))
            .as("%s in %s", text, charset)
            .isInstanceOf(InvalidDocumentException.class);
      }
    }
  }

  @Test
  void unpairedSurrogatesInStringsAreRefused() {
    assertThatThrownBy(() -> Json.parse("\"ab\uD83D\""))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("Document text has an unpaired surrogate [index=3]");
  }

  @Test
  void duplicateKeysAreRefusedHoweverTheyAreSpelt() {
    assertThatThrownBy(() -> Json.parse("{\"x\":[{\"a\":1,\"\\u0061\":2}]}"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("Document has a duplicate key [path=/x/0/a, byteOffset=13]");
    assertThatThrownBy(
            () -> Json.parse("[0,{\"a\":[],\"b~\":{\"x\":{},\"y/\\u0022\":1,\"y/\\\"\":2}}]"))
        .hasMessageContaining("path=/1/b~0/y~1\"");
    String many =
        IntStream.range(0, 1000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
    assertThat(Json.parse("[{" + many + "},{" + many + "}]")).isNotNull();
    assertThatThrownBy(() -> Json.parse("{" + many + ",\"k0\":1}"))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void messagesSayWhereAndNeverWhat() {
    for (String text :
        List.of(
            "{\"password\": secret}",
            "[\"secret]",
            "secret",
            "[1] \"secret\"",
            "{\"a\":secret1}",
            "[secret",
            "\"secret\\q\"")) {
      InvalidDocumentException e =
          catchThrowableOfType(InvalidDocumentException.class, () -> Json.parse(text));
      assertThat(e).as(text).hasNoCause().hasMessageNotContaining("secret");
      assertThat(e.context()).as(text).containsKey("byteOffset");
    }
    assertThatThrownBy(() -> Json.parse("[1,\n2 x]"))
        .hasMessage("Document is not valid JSON [byteOffset=6, line=2, column=3]");
    assertThatThrownBy(() -> Json.parse("[1] 2"))
        .hasMessage("Document has content after its value [byteOffset=4]");
  }

  @Test
  void depthAtTheLimitPassesAndOneMoreIsNamedByItsPath() {
    String atLimit = "[".repeat(512) + "]".repeat(512);
    assertThat(Json.parse(atLimit).text()).isEqualTo(atLimit);
    assertThatThrownBy(() -> Json.parse("[" + atLimit + "]"))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limitDepth=512, sizeDepth=513, path=/0/0/0");
    assertThatThrownBy(() -> Json.parse("{\"a/b\":[1,{}]}", new DocumentLimits(100, 2)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Document is nested too deeply [limitDepth=2, sizeDepth=3, path=/a~1b/1]");
    assertThat(Json.parse("1", new DocumentLimits(1, 0)).text()).isEqualTo("1");
    assertThatThrownBy(() -> Json.parse("[]", new DocumentLimits(10, 0)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("path=]");
  }

  @Test
  void oversizeIsRefusedBeforeAnythingElseIsLookedAt() {
    byte[] notEvenJson = new byte[DocumentLimits.DEFAULT_MAX_BYTES + 1];
    assertThatThrownBy(() -> Json.parse(notEvenJson))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limitBytes=16777216, sizeBytes=16777217");
    assertThat(Json.parse("\"\u20AC\"", new DocumentLimits(5, 1)).sizeBytes()).isEqualTo(5);
    assertThatThrownBy(() -> Json.parse("\"\u20AC\"", new DocumentLimits(4, 1)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void aPartOfABufferCountsOffsetsFromItsOwnStart() {
    byte[] buffer = "xx[ 1 ]yy".getBytes(UTF_8);
    assertThat(Json.parse(buffer, 2, 5, DocumentLimits.DEFAULT).text()).isEqualTo("[1]");
    assertThatThrownBy(() -> Json.parse(buffer, 2, 6, DocumentLimits.DEFAULT))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("byteOffset=5");
    assertThatThrownBy(() -> Json.parse(buffer, 2, 8, DocumentLimits.DEFAULT))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equalMapsMakeEqualDocuments() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", List.of(1, 2.5, true));
    map.put("a", Collections.singletonMap("x", null));

    assertThat(Json.of(map).text()).isEqualTo("{\"a\":{\"x\":null},\"b\":[1,2.5,true]}");
    assertThat(Json.of(new HashMap<>(map))).isEqualTo(Json.of(map));
    assertThat(Json.of(Arrays.asList(1L << 60, null, "\uD83D\uDE00", "\uD800")).text())
        .isEqualTo("[1152921504606846976,null,\"\uD83D\uDE00\",\"\\uD800\"]");
  }

  @Test
  void valuesWithoutAJsonFormAreRefused() {
    assertThatThrownBy(() -> Json.of(Map.of("a", List.of(Double.NaN))))
        .isInstanceOf(InvalidDocumentException.class);
    assertThatThrownBy(() -> Json.of(Map.of("a", List.of(1, new Object()))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("path=/a/1");
    assertThatThrownBy(() -> Json.of(Collections.singletonMap(null, 1)))
        .isInstanceOf(InvalidArgumentException.class);
    Map<String, Object> self = new HashMap<>();
    self.put("me", self);
    assertThatThrownBy(() -> Json.of(self)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void faultsAreNamedByLineAndColumn() {
    assertThatThrownBy(() -> Json.parse("[1,\n2,\n \u00e9]"))
        .hasMessage("Document is not valid JSON [byteOffset=8, line=3, column=2]");
    assertThatThrownBy(() -> Json.parse("[\"\u00e9\u4f60\"x]"))
        .hasMessage("Document is not valid JSON [byteOffset=8, line=1, column=6]");
  }

  @Test
  void onlyAWholeByteOrderMarkIsCalledOne() {
    assertThatThrownBy(() -> Json.parse("\ufeff1")).hasMessageContaining("byte order mark");
    for (String almost : List.of("\ufec1", "\ufefe1", "\uf8ff1", "\u00ef")) {
      assertThatThrownBy(() -> Json.parse(almost))
          .hasMessageStartingWith("Document is not valid JSON");
    }
  }

  @Test
  void anUnpairedSurrogateIsNamedByItsIndex() {
    assertThatThrownBy(() -> Json.parse("\ud8001"))
        .hasMessage("Document text has an unpaired surrogate [index=0]");
    assertThatThrownBy(() -> Json.parse("\"\udc00\""))
        .hasMessage("Document text has an unpaired surrogate [index=1]");
  }

  @Test
  void escapedKeysAreComparedByWhatTheyMean() {
    for (String legal :
        List.of(
            "{\"\\b\":1,\"b\":2}",
            "{\"\\t\":1,\"t\":2,\"\\\\t\":3}",
            "{\"\\u0041\":1,\"u0041\":2}")) {
      assertThat(Json.parse(legal).text()).isEqualTo(legal);
    }
    for (String twice : List.of("{\"\\b\":1,\"\\u0008\":2}", "{\"\\/\":1,\"/\":2}")) {
      assertThatThrownBy(() -> Json.parse(twice)).hasMessageContaining("duplicate key");
    }
  }
}
