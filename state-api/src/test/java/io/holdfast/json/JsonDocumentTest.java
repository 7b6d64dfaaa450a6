package io.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.LimitExceededException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonDocumentTest {
  @Test
  void bytesTextAndSizeAreTheSameDocument() throws IOException {
    JsonDocument document = Json.parse(" { \"a\" : \"\u00E9\" } ");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.writeTo(out);

    assertThat(document.text()).isEqualTo("{\"a\":\"\u00E9\"}");
    assertThat(document.toBytes()).isEqualTo(document.text().getBytes(UTF_8));
    assertThat(document.sharedBytes()).isEqualTo(document.toBytes());
    assertThat(out.toByteArray()).isEqualTo(document.toBytes());
    assertThat(document.sizeBytes()).isEqualTo(10);
  }

  @Test
  void callersCannotChangeIt() {
    byte[] given = "[1]".getBytes(UTF_8);
    JsonDocument document = Json.parse(given);
    given[1] = '2';
    document.toBytes()[1] = '3';

    assertThat(document.text()).isEqualTo("[1]");
  }

  @Test
  void equalityIsThatOfTheBytes() {
    assertThat(Json.parse("[ 1 ]"))
        .isEqualTo(Json.parse("[1]"))
        .hasSameHashCodeAs(Json.parse("[1]"));
    assertThat(Json.parse("1")).isNotEqualTo(Json.parse("1.0"));
    assertThat(Json.parse("{\"a\":1,\"b\":2}")).isNotEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
    assertThat(Json.parse("{}")).isEqualTo(JsonDocument.EMPTY_OBJECT);
    assertThat(JsonDocument.stored("[1]".getBytes(UTF_8))).isEqualTo(Json.parse("[1]"));
  }

  @Test
  void itsStringFormHoldsNoContent() {
    assertThat(Json.parse("\"secret\"")).hasToString("JsonDocument[8 bytes]");
  }

  @Test
  void treeKeepsNumbersExactly() {
    JsonNode tree =
        Json.parse("[9007199254740993,1.0,1e400,0.1,123456789012345678901234567890,true]").tree();

    assertThat(tree.get(0).longValue()).isEqualTo(9007199254740993L);
    assertThat(tree.get(1).decimalValue()).isEqualTo(new BigDecimal("1.0"));
    assertThat(tree.get(2).decimalValue()).isEqualTo(new BigDecimal("1e400"));
    assertThat(tree.get(3).decimalValue()).isEqualTo(new BigDecimal("0.1"));
    assertThat(tree.get(4).bigIntegerValue())
        .isEqualTo(new BigInteger("123456789012345678901234567890"));
    assertThat(tree.get(5).booleanValue()).isTrue();
  }

  @Test
  void treeReadsEveryDepthThatAnyLimitAllows() {
    int depth = DocumentLimits.MAX_DEPTH_LIMIT;
    String nested = "[".repeat(depth) + "]".repeat(depth);

    assertThat(Json.parse(nested, new DocumentLimits(100_000, depth)).tree().isArray()).isTrue();
  }

  @Test
  void numbersThatCannotBeEvaluatedAreNamedByTheirPath() {
    String longest = "1".repeat(Json.MAX_TREE_NUMBER_CHARACTERS);

    assertThat(Json.parse(longest).tree().bigIntegerValue()).isEqualTo(new BigInteger(longest));
    for (String number : new String[] {longest + "1", longest + "1.5", "1e99999999999"}) {
      JsonDocument document = Json.parse("{\"a\":[0," + number + "]}");
      assertThatThrownBy(document::tree)
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("path=/a/1");
    }
  }

  @Test
  void storedBytesThatAreNotJsonAreCorruptAndNotQuoted() {
    for (String broken :
        new String[] {"", "{\"secret\":", "secret", "[] []", "{\"a\":1,\"a\":2}"}) {
      assertThatThrownBy(() -> JsonDocument.stored(broken.getBytes(UTF_8)).tree())
          .as(broken)
          .isInstanceOf(DataCorruptException.class)
          .hasNoCause()
          .hasMessageNotContaining("secret");
    }
  }
}
