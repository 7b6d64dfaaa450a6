package io.holdfast.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import org.junit.jupiter.api.Test;

/** What a digest shows of a row that is stored beside a hash which is not its own. */
class ChunkDigestTest {
  private static final Hash OTHER = Hash.of(new byte[32]);
  private static final Provenance BY = new Provenance("update", "me", null, null, 5);
  private static final EntityRow SOUND =
      EntityRow.hashed("n", EntityKind.AGENT, "a", 3, 9, true, EntityContent.tombstone(1, 2));
  private static final EntityRow FORGED = SOUND.withHash(OTHER);

  @Test
  void soundRowsHaveOneDigestWhateverIsBelieved() {
    ChunkDigest stored = ChunkDigest.NONE.plus(SOUND, HashSource.STORED);
    assertThat(stored.rows()).isOne();
    for (HashSource source : HashSource.values()) {
      assertThat(ChunkDigest.NONE.plus(SOUND, source)).isEqualTo(stored);
    }
  }

  @Test
  void aForgedHashShowsWhereItIsBelievedAndWhereItIsProved() {
    ChunkDigest sound = ChunkDigest.NONE.plus(SOUND, HashSource.STORED);
    assertThat(ChunkDigest.NONE.plus(FORGED, HashSource.STORED)).isNotEqualTo(sound);
    assertThat(ChunkDigest.NONE.plus(FORGED, HashSource.RECOMPUTED)).isEqualTo(sound);
    assertThat(ChunkDigest.NONE.plus(FORGED, HashSource.PROVEN))
        .isEqualTo(new ChunkDigest(1, sound.sum() + 1));
  }

  @Test
  void digestsOfPartsAddUp() {
    EntityRow second =
        EntityRow.hashed("n", EntityKind.AGENT, "b", 1, 0, true, EntityContent.tombstone(1, 2));
    ChunkDigest one = ChunkDigest.NONE.plus(SOUND, HashSource.STORED);
    ChunkDigest two = ChunkDigest.NONE.plus(second, HashSource.STORED);
    assertThat(one.plus(two)).isEqualTo(one.plus(second, HashSource.STORED));
    assertThat(two.plus(one)).isEqualTo(one.plus(two));
    assertThat(one.plus(two)).isEqualTo(new ChunkDigest(2, one.sum() + two.sum()));
  }

  @Test
  void aCopyIsSoundIfBothItsHashesAre() {
    HistoryRow history = HistoryRow.hashed(SOUND, BY);
    assertThat(history.isSound(history.computeHash())).isTrue();
    assertThat(history.epoch()).isEqualTo(9);
    HistoryRow inner = new HistoryRow(FORGED, BY, history.storedHash());
    assertThat(inner.isSound(inner.computeHash())).isFalse();
    HistoryRow outer = new HistoryRow(SOUND, BY, OTHER);
    assertThat(outer.isSound(outer.computeHash())).isFalse();
    for (RowType type : new RowType[] {RowType.SNAPSHOT, RowType.CHECKPOINT}) {
      SnapshotRow snapshot = new SnapshotRow(type, "s", SOUND, null, 5, null, null).hashed();
      assertThat(snapshot.isSound(snapshot.computeHash())).isTrue();
      SnapshotRow forged = new SnapshotRow(type, "s", FORGED, null, 5, null, snapshot.storedHash());
      assertThat(forged.isSound(forged.computeHash())).isFalse();
    }
  }
}
