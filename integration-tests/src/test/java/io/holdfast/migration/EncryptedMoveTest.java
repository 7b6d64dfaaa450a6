package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.Compression;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moves from a plain store through two encrypted ones and back. */
final class EncryptedMoveTest {
  private static final int STEPS = 300;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rowsAreEqualAfterTheRoundTrip(long seed) throws IOException {
    try (StateStore plain = StoreKind.POSTGRES.fresh(folder);
        StateStore one = open("one", codec(1));
        StateStore other = open("other", codec(2));
        StateStore back = StoreKind.SQLITE.fresh(folder)) {
      RandomState.fill(seed, plain, STEPS);
      move(plain, one);
      move(one, other);
      move(other, back);
      assertThat(StoreContents.rows(back)).isEqualTo(StoreContents.rows(plain));
      assertThat(StoreContents.export(other)).isEqualTo(StoreContents.export(plain));
      assertThat(Migrator.between(plain, other).migrate().ok()).isTrue();
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }

  private static void move(StateStore from, StateStore to) {
    MoveReport report = Migrator.between(from, to).migrate();
    assertThat(report.ok()).isTrue();
    assertThat(report.repaired().none()).isTrue();
    assertThat(Migrator.between(to, from).verify().equal()).isTrue();
  }

  private StateStore open(String name, RowCodec codec) {
    return SqliteStateStore.open(
        SqliteConfig.builder(folder.resolve(name)).codec(codec).build(), OpenMode.CREATE);
  }

  private static RowCodec codec(int seed) {
    Random random = new Random(seed);
    byte[] key = new byte[KeyRing.KEY_BYTES];
    random.nextBytes(key);
    byte[] hashKey = new byte[KeyRing.KEY_BYTES];
    random.nextBytes(hashKey);
    return StateCodec.of(
        CodecConfig.builder()
            .compression(Compression.builder().thresholdBytes(64).build())
            .keys(KeyRing.builder().key("k" + seed, key).hashKey(hashKey).build())
            .build());
  }
}
