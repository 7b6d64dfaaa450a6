package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "a/b@c?%41");

  @Test
  void everyPartIsFound() {
    ServerUrl url = read("x://ada:p%40s:s@db.example:123/main?a=1&b=2%202&a=3&c");
    assertThat(url.user()).contains("ada");
    assertThat(url.password()).contains("p@s:s");
    assertThat(url.host()).contains("db.example");
    assertThat(url.port()).hasValue(123);
    assertThat(url.path()).contains("main");
    assertThat(url.parameters()).isEqualTo(Map.of("a", "3", "b", "2 2", "c", ""));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    ServerUrl url = read("x://");
    assertThat(url.user()).isEmpty();
    assertThat(url.password()).isEmpty();
    assertThat(url.host()).isEmpty();
    assertThat(url.port()).isEmpty();
    assertThat(url.path()).isEmpty();
    assertThat(url.parameters()).isEmpty();
  }

  @Test
  void referencedValueIsTakenAsItIs() {
    ServerUrl url = read("x://ada:${SECRET}@db/main");
    assertThat(url.password()).contains("a/b@c?%41");
    assertThat(url.host()).contains("db");
  }

  @Test
  void plusIsAPlus() {
    assertThat(read("x://a+b@db").user()).contains("a+b");
  }

  @Test
  void bracketsOfAnAddressAreNoPartOfTheHost() {
    assertThat(read("x://[::1]:5/main").host()).contains("::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x:db", "x://u:hunter2@d[b", "x://db:port/hunter2", "x://u:hunter2@db/a/b"})
  void otherFormsAreRefusedWithoutShowingSecrets(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("X URL is malformed")
        .hasMessageContaining("x://HOST")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void malformedPercentCodeIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> read("x://u:hunter2%zz@db").password())
        .hasMessage("X URL has a malformed % code")
        .hasNoCause();
  }

  private static ServerUrl read(String url) {
    return ServerUrl.of(StoreUrl.parse(url, ENVIRONMENT::get), "X", "x://HOST");
  }
}
