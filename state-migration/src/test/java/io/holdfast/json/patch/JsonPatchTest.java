package io.holdfast.json.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation, by the examples of RFC 6902 (appendix A) and similar ones. */
final class JsonPatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'foo':'bar'}|{'op':'add','path':'/baz','value':'qux'}|{'foo':'bar','baz':'qux'}",
        "{'foo':['a','c']}|{'op':'add','path':'/foo/1','value':'b'}|{'foo':['a','b','c']}",
        "{'foo':['a']}|{'op':'add','path':'/foo/-','value':['b']}|{'foo':['a',['b']]}",
        "{'foo':1}|{'op':'add','path':'/foo','value':2}|{'foo':2}",
        "{'foo':1}|{'op':'add','path':'','value':2}|2",
        "{'a':1,'b':2}|{'op':'remove','path':'/a'}|{'b':2}",
        "[1,2,3]|{'op':'remove','path':'/1'}|[1,3]",
        "{'a':1,'b':2}|{'op':'replace','path':'/a','value':3}|{'a':3,'b':2}",
        "[1,2]|{'op':'replace','path':'/1','value':3}|[1,3]",
        "[1,2]|{'op':'replace','path':'','value':{}}|{}",
        "{'a':{'x':1},'b':{}}|{'op':'move','from':'/a/x','path':'/b/y'}|{'a':{},'b':{'y':1}}",
        "[1,2,3,4]|{'op':'move','from':'/1','path':'/3'}|[1,3,4,2]",
        "{'a':1}|{'op':'move','from':'/a','path':'/a'}|{'a':1}",
        "{'a':{'x':1}}|{'op':'move','from':'/a/x','path':''}|1",
        "{'a':[1]}|{'op':'copy','from':'/a','path':'/a/0'}|{'a':[[1],1]}",
        "{'a':1.0}|{'op':'test','path':'/a','value':100e-2}|{'a':1.0}",
        "{'a':-0.0}|{'op':'test','path':'/a','value':0e7}|{'a':-0.0}",
        "{'a':{'x':[1,2],'y':null}}|{'op':'test','path':'/a','value':{'y':null,'x':[1,2]}}"
            + "|{'a':{'x':[1,2],'y':null}}",
        "{'a':'A'}|{'op':'test','path':'/a','value':'\\u0041'}|{'a':'A'}",
        "{'/':9,'~1':10}|{'op':'test','path':'/~01','value':10}|{'/':9,'~1':10}",
        "{'a':1}|{'op':'add','path':'/b','value':2,'extra':true}|{'a':1,'b':2}",
        "{'\\u0061':1,'b':1}|{'op':'replace','path':'/b','value':2}|{'\\u0061':1,'b':2}"
      })
  void operationsMeanWhatTheRfcSays(String before, String operation, String after) {
    JsonPatch patch = JsonPatch.parse(json("[" + operation + "]"));
    assertThat(patch.apply(json(before)).text()).isEqualTo(json(after).text());
    assertThat(JsonPatch.parse(patch.document())).isEqualTo(patch).hasSameHashCodeAs(patch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'foo':'bar'}|{'op':'add','path':'/baz/bat','value':1}|nothing is there",
        "[1]|{'op':'add','path':'/2','value':1}|the array is shorter",
        "[1]|{'op':'add','path':'/00','value':1}|a step is no index",
        "[1]|{'op':'add','path':'/1e0','value':1}|a step is no index",
        "[1]|{'op':'add','path':'/','value':1}|a step is no index",
        "[1]|{'op':'add','path':'/99999999999','value':1}|the array is shorter",
        "{'a':1}|{'op':'add','path':'/a/b','value':1}|neither an array nor an object",
        "{'a':1}|{'op':'remove','path':'/b'}|nothing is there",
        "[1]|{'op':'remove','path':'/-'}|a step is no index",
        "[1]|{'op':'remove','path':'/1'}|the array is shorter",
        "[1]|{'op':'remove','path':''}|cannot be removed",
        "{'a':1}|{'op':'replace','path':'/b','value':1}|nothing is there",
        "{'a':{'b':1}}|{'op':'move','from':'/a','path':'/a/b'}|into itself",
        "{'a':1}|{'op':'copy','from':'/b','path':'/c'}|nothing is there",
        "{'a':1}|{'op':'test','path':'/a','value':'1'}|another value",
        "{'a':1}|{'op':'test','path':'/a','value':10}|another value",
        "{'a':1}|{'op':'test','path':'/a','value':-1}|another value",
        "{'a':[1]}|{'op':'test','path':'/a','value':[1,1]}|another value",
        "{'a':[1]}|{'op':'test','path':'/a','value':[2]}|another value",
        "{'a':{'b':1}}|{'op':'test','path':'/a','value':{'c':1}}|another value",
        "{'a':{'b':1}}|{'op':'test','path':'/a','value':{}}|another value",
        "{'a':null}|{'op':'test','path':'/a','value':false}|another value"
      })
  void inapplicableOperationIsReportedWithItsPath(String before, String operation, String reason) {
    JsonPatch patch =
        JsonPatch.parse(json("[{'op':'test','path':'','value':" + before + "}," + operation + "]"));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> patch.apply(json(before)))
        .withMessageContaining("does not fit the document [operation=1, path=")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "[{'path':''}]",
        "[{'op':'spam','path':''}]",
        "[{'op':'add','path':''}]",
        "[{'op':'add','value':1}]",
        "[{'op':'add','path':1,'value':1}]",
        "[{'op':'move','path':''}]",
        "[{'op':'remove','path':'a'}]",
        "[{'op':'remove','path':'/~2'}]",
        "[{'op':'remove','path':'/~'}]"
      })
  void whatIsNoPatchIsRefused(String document) {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> JsonPatch.parse(json(document)));
  }

  @Test
  void valuesOfAPatchAreNotShared() {
    JsonPatch patch =
        JsonPatch.parse(
            json(
                "[{'op':'add','path':'/a','value':[]},{'op':'copy','from':'/a','path':'/b'},"
                    + "{'op':'add','path':'/a/0','value':1}]"));
    assertThat(patch.apply(json("{}"))).isEqualTo(json("{'a':[1],'b':[]}"));
    assertThat(patch.apply(json("{}"))).isEqualTo(json("{'a':[1],'b':[]}"));
  }

  @Test
  void numbersAreComparedWithoutBeingComputed() {
    JsonPatch patch = JsonPatch.parse(json("[{'op':'test','path':'','value':10e999999998}]"));
    assertThat(patch.apply(json("1e999999999"))).isEqualTo(json("1e999999999"));
  }

  @Test
  void toStringContainsNoValues() {
    JsonPatch patch = JsonPatch.parse(json("[{'op':'add','path':'/a','value':'secret'}]"));
    assertThat(patch).hasToString("JsonPatch[1 operations]").isNotEqualTo("secret");
    assertThat(patch.operations().toString()).doesNotContain("secret");
  }

  private static JsonDocument json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
