package io.holdfast.relational;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of entities, and for how many. */
final class KnownHeadsTest {
  private final KnownHeads heads = new KnownHeads();

  @Test
  void tenThousandEntitiesHardlyDriveEachOtherOut() {
    IntStream.range(0, 10_000).forEach(number -> heads.wrote(row(number, 1)));

    assertThat(IntStream.range(0, 10_000).filter(number -> heads.find(key(number)) != null).count())
        .isGreaterThan(9_800);
  }

  @Test
  void memoryIsBounded() {
    IntStream.range(0, 100_000).forEach(number -> heads.wrote(row(number, 1)));

    assertThat(
            IntStream.range(0, 100_000).filter(number -> heads.find(key(number)) != null).count())
        .isBetween(30_000L, 32_768L);
  }

  @Test
  void whatIsWrittenReplacesWhatWasKnown() {
    heads.wrote(row(1, 7));
    heads.wrote(row(1, 3));

    assertThat(heads.find(key(1))).extracting(EntityRow::version).isEqualTo(3L);
  }

  @Test
  void whatIsReadDoesNotHideALaterVersion() {
    heads.wrote(row(1, 7));
    heads.seen(row(1, 6));
    heads.seen(row(2, 1));

    assertThat(heads.find(key(1))).extracting(EntityRow::version).isEqualTo(7L);
    assertThat(heads.find(key(2))).extracting(EntityRow::version).isEqualTo(1L);
  }

  @Test
  void whatIsForgottenIsNotKnown() {
    heads.wrote(row(1, 7));
    heads.wrote(row(2, 7));
    heads.forget(key(1));

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
