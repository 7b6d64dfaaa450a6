package io.holdfast.json.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1}                 | {'a':1}             | []",
        "{'a':1,'b':2}           | {'b':2,'a':1}       | []",
        "{'\\u0061':1}           | {'a':1}             | []",
        "{'a':1}                 | {'a':2}             | [{'op':'replace','path':'/a','value':2}]",
        "{'a':1}                 | {}                  | [{'op':'remove','path':'/a'}]",
        "{}                      | {'a':null}          | [{'op':'add','path':'/a','value':null}]",
        "1                       | [1]                 | [{'op':'replace','path':'','value':[1]}]",
        "{'':{'~/':1}}           | {'':{'~/':2}} | [{'op':'replace','path':'//~0~1','value':2}]",
        "{'\\ud800':1}           | {'\\ud800':2} | [{'op':'replace','path':'/\\ud800','value':2}]",
        "[1,2,3]                 | [0,1,2,3]           | [{'op':'add','path':'/0','value':0}]",
        "[1,2,3]                 | [1,3]               | [{'op':'remove','path':'/1'}]",
        "[1,2]                   | [1,2,3]             | [{'op':'add','path':'/2','value':3}]",
        "[{'a':1,'b':1},9]       | [{'a':2,'b':1},9] | [{'op':'replace','path':'/0/a','value':2}]"
      })
  void differencesAreAsSmallAsTheyLook(String before, String after, String patch) {
    assertThat(JsonDiff.between(json(before), json(after)).document()).isEqualTo(json(patch));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1.0",
    "1,1e0",
    "0,-0",
    "9007199254740992,9007199254740993",
    "1e400,1e401",
    "'\"A\"','\"\\u0041\"'",
    "'\"\\/\"','\"/\"'",
    "'\"\\ud800\"','\"\\ud801\"'",
    "'\"\\u0000\"','\"\"'"
  })
  void spellingIsContent(String before, String after) {
    JsonPatch patch = JsonDiff.between(Json.parse(before), Json.parse(after));
    assertThat(patch.apply(Json.parse(before)).text()).isEqualTo(after);
  }

  @Test
  void memberNamesInsideStringsAreIgnored() {
    JsonPatch patch = JsonDiff.between(json("{'a':{'x':1}}"), json("{'a':[{'x':1}]}"));
    assertThat(patch.operations()).hasSize(1);
  }

  @Test
  void fewChangesInALongArrayAreFewOperations() {
    JsonDocument before = numbers(0, 50_000);
    JsonDocument after =
        Json.parse(
            before
                .text()
                .replace("[0,1,", "[\"new\",0,1,")
                .replace(",25000,", ",")
                .replace(",49999]", ",\"last\"]"));
    JsonPatch patch = JsonDiff.between(before, after);
    assertThat(patch.operations())
        .extracting(operation -> operation.op() + " " + operation.path())
        .containsExactly("add /0", "remove /25001", "replace /49999");
    assertThat(patch.apply(before)).isEqualTo(after);
  }

  @Test
  void arraysWithNothingInCommonAreComparedByIndex() {
    JsonDocument before = numbers(0, 30_000);
    JsonDocument after = numbers(100_000, 130_001);
    JsonPatch patch = JsonDiff.between(before, after);
    assertThat(patch.operations()).hasSize(30_001);
    assertThat(patch.apply(before)).isEqualTo(after);
  }

  @Test
  void workIsBoundedOverAllArraysOfADocument() {
    String before = list(numbers(0, 1500).text(), 100);
    String after = list(numbers(5000, 6500).text(), 100);
    JsonPatch patch = JsonDiff.between(Json.parse(before), Json.parse(after));
    assertThat(patch.apply(Json.parse(before)).text()).isEqualTo(after);
  }

  @Test
  void documentsOfMaximumDepthAreCompared() {
    int depth = JsonPatch.MAX_DEPTH;
    JsonDocument before = nested(depth, "1");
    JsonDocument after = nested(depth, "2");
    assertThat(JsonDiff.between(before, after).apply(before)).isEqualTo(after);
    assertThat(JsonDiff.between(json("1"), after).document().text()).contains("[[[2]]]");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> JsonDiff.between(json("1"), nested(depth + 1, "1")));
  }

  @Test
  void storedDocumentsAreValidated() {
    JsonDocument broken = JsonDocument.stored(new byte[] {'{', '"'});
    assertThatExceptionOfType(DataCorruptException.class)
        .isThrownBy(() -> JsonDiff.between(json("{}"), broken));
  }

  private static JsonDocument nested(int depth, String innermost) {
    return Json.parse(
        "[".repeat(depth) + innermost + "]".repeat(depth),
        new io.holdfast.json.DocumentLimits(100_000, 2000));
  }

  private static JsonDocument numbers(int from, int to) {
    return Json.parse(
        IntStream.range(from, to)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String list(String element, int times) {
    return "[" + (element + ",").repeat(times - 1) + element + "]";
  }

  /** A document written with apostrophes instead of quotes. */
  private static JsonDocument json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
