package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreUrlTest {
  @Test
  void secretsAreNeverShown() {
    for (String url :
        List.of(
            "postgresql://app:s3cr3t@db/x",
            "postgresql://app:p%40s3cr3t:x@db/x",
            "postgresql://app:s3cr3t@more@db/x",
            "redis://:s3cr3t@db/0",
            "postgresql://db/x?password=s3cr3t&sslmode=require",
            "postgresql://db/x?sslmode=require&sslPassword=s3cr3t")) {
      assertThat(StoreUrl.parse(url)).asString().doesNotContain("s3cr3t").contains("db");
    }
  }

  @Test
  void passwordsThatShouldHaveBeenEncodedAreNotShownEither() {
    for (String password :
        new String[] {"hun/ter", "hun?ter", "hun#ter", "hun@ter", "a@b/hunter"}) {
      assertThat(StoreUrl.parse("redis://app:" + password + "@host:1/0").toString())
          .isEqualTo("redis://app:***@host:1/0");
    }
  }

  @Test
  void referencesAreReplacedPartByPart() {
    Map<String, String> environment = Map.of("PGPASSWORD", "a@b/${HOME}", "EMPTY", "");
    StoreUrl url =
        StoreUrl.parse("POSTGRESQL://app:${PGPASSWORD}@db/x", name -> environment.get(name));
    assertThat(url.scheme()).isEqualTo("postgresql");
    assertThat(url.rest()).isEqualTo("//app:${PGPASSWORD}@db/x");
    assertThat(url.resolve("${PGPASSWORD}")).isEqualTo("a@b/${HOME}");
    assertThat(url.resolve("x${EMPTY}y")).isEqualTo("xy");
    assertThatThrownBy(() -> url.resolve("${MISSING}"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("variable=MISSING");
  }

  @Test
  void urlWithoutSchemeIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> StoreUrl.parse("/tmp/s3cr3t"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void unknownSchemeListsThoseThatThereAre() {
    assertThatThrownBy(() -> StateStores.open("mongo:x"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("scheme=mongo")
        .hasMessageContaining("memory");
  }

  @Test
  void probeOfAStoreThatCannotBeOpenedIsDown() {
    Health health = StateStores.probe("memory:");
    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(health.components().get(0).details()).containsEntry("code", "STORE_NOT_FOUND");
  }
}
