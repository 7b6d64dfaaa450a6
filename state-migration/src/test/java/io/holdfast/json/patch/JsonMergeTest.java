package io.holdfast.json.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonMergeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":2}       | {"a":9,"b":2}        | {"a":1,"b":8}       | {"a":9,"b":8}
          {"a":1}             | {"a":1,"o":1}        | {"t":1,"a":1}       | {"a":1,"o":1,"t":1}
          {"a":1,"b":2}       | {"a":1}              | {"b":2}             | {}
          {"a":1}             | {}                   | {}                  | {}
          {"a":1}             | {"a":2}              | {"a":2}             | {"a":2}
          {}                  | {"n":{"o":1}}        | {"n":{"t":1}}       | {"n":{"o":1,"t":1}}
          {"a":{"b":{"c":1}}} | {"a":{"b":{"c":2}}}  | {"a":{"b":{"c":1,"d":1}}} | {"a":{"b":{"c":2,"d":1}}}
          [1,2,3]             | [0,1,2,3]            | [1,2,3,4]           | [0,1,2,3,4]
          [1,2,3]             | [1,3]                | [1,2,3,4]           | [1,3,4]
          [1,2,3]             | [1,9,3]              | [1,9,3]             | [1,9,3]
          [{"a":1,"b":1},2]   | [{"a":9,"b":1},2]    | [{"a":1,"b":8},2]   | [{"a":9,"b":8},2]
          [1]                 | [1,2]                | [1,2]               | [1,2]
          1                   | 1                    | 2                   | 2
          {"a":1.0}           | {"a":1.0,"x":1E2}    | {"a":1.0,"\\u0079":"\\ud800"} | {"a":1.0,"x":1E2,"\\u0079":"\\ud800"}
          """)
  void whatOneSideChangedIsTakenFromIt(String base, String ours, String theirs, String merged) {
    JsonMerge merge = merge(base, ours, theirs);
    assertThat(merge.document().text()).isEqualTo(merged);
    assertThat(merge.clean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          {"a":1}         | {"a":2}         | {"a":3}         | /a     | 1       | 2       | 3
          {"a":1}         | {"a":1.0}       | {"a":1e0}       | /a     | 1       | 1.0     | 1e0
          {"a":1}         | {}              | {"a":3}         | /a     | 1       | -       | 3
          {}              | {"a":2}         | {"a":3}         | /a     | -       | 2       | 3
          {"a":{"b":1}}   | {"a":{"b":2}}   | {"a":7}         | /a     | {"b":1} | {"b":2} | 7
          {"a":1}         | {"a":{"o":1}}   | {"a":{"t":1}}   | /a     | 1       | {"o":1} | {"t":1}
          [1,2]           | [1,3,2]         | [1,4,5,2]       | ``     | [1,2]   | [1,3,2] | [1,4,5,2]
          [1,2]           | [1]             | [1,9]           | ``     | [1,2]   | [1]     | [1,9]
          {"~/":[0,{"x":1}]} | {"~/":[0,{"x":2}]} | {"~/":[0,{"x":3}]} | /~0~1/1/x | 1 | 2 | 3
          """)
  void whatBothChangedDifferentlyIsAConflictWithItsThreeValues(
      String base,
      String ours,
      String theirs,
      String path,
      @Nullable String b,
      @Nullable String o,
      @Nullable String t) {
    JsonMerge merge = merge(base, ours, theirs);
    assertThat(merge.clean()).isFalse();
    assertThat(merge.conflicts())
        .singleElement()
        .isEqualTo(new JsonConflict(PatchPath.parse(path), parsed(b), parsed(o), parsed(t)));
  }

  @Test
  void theMergedDocumentHasTheValueOfOneSideAtEveryConflict() {
    JsonDocument base = Json.parse("{\"same\":1,\"c\":1,\"gone\":1,\"list\":[1,1]}");
    JsonDocument ours = Json.parse("{\"same\":1,\"c\":2,\"list\":[1,2],\"o\":1}");
    JsonDocument theirs = Json.parse("{\"same\":1,\"c\":3,\"gone\":3,\"list\":[1,3],\"t\":1}");
    assertThat(JsonMerge.of(base, ours, theirs, MergeSide.OURS).document().text())
        .isEqualTo("{\"same\":1,\"c\":2,\"list\":[1,2],\"o\":1,\"t\":1}");
    assertThat(JsonMerge.of(base, ours, theirs, MergeSide.THEIRS).document().text())
        .isEqualTo("{\"same\":1,\"c\":3,\"list\":[1,3],\"o\":1,\"gone\":3,\"t\":1}");
    assertThat(JsonMerge.of(base, ours, theirs, MergeSide.BASE).document().text())
        .isEqualTo("{\"same\":1,\"c\":1,\"list\":[1,1],\"o\":1,\"gone\":1,\"t\":1}");
    assertThat(JsonMerge.of(base, ours, theirs, MergeSide.OURS).conflicts())
        .extracting(conflict -> conflict.path().toString())
        .containsExactly("/c", "/list/1", "/gone");
  }

  private static JsonMerge merge(String base, String ours, String theirs) {
    return JsonMerge.of(Json.parse(base), Json.parse(ours), Json.parse(theirs), MergeSide.OURS);
  }

  private static @Nullable JsonDocument parsed(@Nullable String text) {
    return text == null ? null : Json.parse(text);
  }
}
