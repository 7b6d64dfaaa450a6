package io.holdfast.postgres.combine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the cache holds, and of how many entities. */
final class EntityHeadCacheTest {
  private final EntityHeadCache heads = new EntityHeadCache();

  @Test
  void tenThousandEntitiesHardlyEvictEachOther() {
    IntStream.range(0, 10_000).forEach(number -> heads.put(row(number, 1)));

    assertThat(IntStream.range(0, 10_000).filter(number -> heads.find(key(number)) != null).count())
        .isGreaterThan(9_800);
  }

  @Test
  void cacheIsBounded() {
    IntStream.range(0, 100_000).forEach(number -> heads.put(row(number, 1)));

    assertThat(
            IntStream.range(0, 100_000).filter(number -> heads.find(key(number)) != null).count())
        .isBetween(30_000L, 32_768L);
  }

  @Test
  void whatIsWrittenReplacesWhatWasKnown() {
    heads.put(row(1, 7));
    heads.put(row(1, 3));

    assertThat(heads.find(key(1))).extracting(EntityRow::version).isEqualTo(3L);
  }

  @Test
  void whatIsReadDoesNotHideALaterVersion() {
    heads.put(row(1, 7));
    heads.putIfNewer(row(1, 6));
    heads.putIfNewer(row(2, 1));

    assertThat(heads.find(key(1))).extracting(EntityRow::version).isEqualTo(7L);
    assertThat(heads.find(key(2))).extracting(EntityRow::version).isEqualTo(1L);
  }

  @Test
  void whatIsForgottenIsNotKnown() {
    heads.put(row(1, 7));
    heads.put(row(2, 7));
    heads.invalidate(key(1));

    assertThat(heads.find(key(1))).isNull();
    assertThat(heads.find(key(2))).isNotNull();
  }

  private static EntityKey key(int number) {
    return new EntityKey("default", EntityKind.AGENT, "agent-%06d".formatted(number));
  }

  private static EntityRow row(int number, long version) {
    EntityKey key = key(number);
    return EntityRow.hashed(
        key.namespace(), key.kind(), key.id(), version, 0, true, EntityContent.tombstone(1, 1));
  }
}
