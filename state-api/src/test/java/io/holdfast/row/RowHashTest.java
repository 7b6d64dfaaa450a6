package io.holdfast.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.Json;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The preimages of docs/storage-format.md, written out a second time by hand. */
class RowHashTest {
  private static final EntityContent CONTENT =
      new EntityContent(
          "running",
          "Käfer",
          null,
          null,
          "1.0.0",
          List.of("code", "test"),
          Json.parse("{\"type\":\"worker\"}"),
          Json.parse("{\"n\":1.0}"),
          1_000,
          2_000,
          null,
          3_000L,
          null,
          null);
  private static final EntityRow AGENT =
      EntityRow.hashed("worker", EntityKind.AGENT, "a-1", 7, 5, false, CONTENT);
  private static final Provenance PROVENANCE =
      new Provenance("update", "alice", null, Json.parse("{}"), 2_000);

  @Test
  void entityHashFollowsThePage() throws Exception {
    Preimage expected =
        entityKey("worker", "agent", "a-1", 7, false)
            .text("running")
            .text("Käfer")
            .absent(2)
            .text("1.0.0")
            .field(new byte[] {0, 0, 0, 4, 'c', 'o', 'd', 'e', 0, 0, 0, 4, 't', 'e', 's', 't'})
            .text("{\"type\":\"worker\"}")
            .text("{\"n\":1.0}")
            .number(1_000)
            .number(2_000)
            .absent(1)
            .number(3_000)
            .absent(2);
    assertThat(AGENT.computeHash()).hasToString(expected.sha256());
    assertThat(AGENT.storedHash()).isEqualTo(AGENT.computeHash());
  }

  @Test
  void tombstoneHoldsNothingButItsInstants() throws Exception {
    EntityRow tombstone =
        EntityRow.hashed(
            "n", EntityKind.TASK, "t", 2, 0, true, EntityContent.tombstone(1_000, 2_000));
    Preimage expected =
        entityKey("n", "task", "t", 2, true).absent(8).number(1_000).number(2_000).absent(4);
    assertThat(tombstone.computeHash()).hasToString(expected.sha256());
  }

  @Test
  void historyHashFollowsThePage() throws Exception {
    Preimage expected =
        new Preimage()
            .text("holdfast.history.1")
            .field(AGENT.computeHash().toBytes())
            .text("update")
            .text("alice")
            .absent(1)
            .text("{}")
            .number(2_000);
    HistoryRow row = HistoryRow.hashed(AGENT, PROVENANCE);
    assertThat(row.computeHash()).hasToString(expected.sha256()).isEqualTo(row.storedHash());
  }

  @Test
  void auditHashFollowsThePage() throws Exception {
    AuditRow row =
        new AuditRow("worker", "agent", "a-1", 6, 7, null, AGENT.storedHash(), PROVENANCE, 5, null)
            .hashed();
    Preimage expected =
        new Preimage()
            .text("holdfast.audit.1")
            .text("worker")
            .text("agent")
            .text("a-1")
            .number(6)
            .number(7)
            .absent(1)
            .field(AGENT.computeHash().toBytes())
            .text("update")
            .text("alice")
            .absent(1)
            .text("{}")
            .number(2_000);
    assertThat(row.storedHash()).hasToString(expected.sha256());
  }

  @Test
  void snapshotAndCheckpointDifferByTheirTag() throws Exception {
    for (RowType type : List.of(RowType.SNAPSHOT, RowType.CHECKPOINT)) {
      Preimage expected =
          new Preimage()
              .text(type == RowType.SNAPSHOT ? "holdfast.snapshot.1" : "holdfast.checkpoint.1")
              .text("s-1")
              .field(AGENT.computeHash().toBytes())
              .text("stable")
              .number(9)
              .absent(1);
      SnapshotRow row = new SnapshotRow(type, "s-1", AGENT, "stable", 9, null, null).hashed();
      assertThat(row.storedHash()).hasToString(expected.sha256());
    }
  }

  @Test
  void eventHashFollowsThePage() throws Exception {
    Event event =
        Event.builder("e-1")
            .sessionId("s-1")
            .seq(3)
            .type("said")
            .actor("agent", null)
            .timestamp(Instant.ofEpochMilli(4_000))
            .content("")
            .build();
    Preimage expected =
        new Preimage()
            .text("holdfast.event.1")
            .text("n")
            .text("s-1")
            .number(3)
            .text("e-1")
            .text("said")
            .text("agent")
            .absent(1)
            .number(4_000)
            .text("")
            .absent(2);
    assertThat(EventRow.hashed("n", event, 1).storedHash()).hasToString(expected.sha256());
  }

  @Test
  void floorAndNamespaceFollowThePage() throws Exception {
    assertThat(new VersionRow("n", "task", "t", 9).computeHash())
        .hasToString(
            new Preimage()
                .text("holdfast.version.1")
                .text("n")
                .text("task")
                .text("t")
                .number(9)
                .sha256());
    assertThat(new NamespaceRow("n").computeHash())
        .hasToString(new Preimage().text("holdfast.namespace.1").text("n").sha256());
  }

  @Test
  void requestAndTransitionFollowThePage() throws Exception {
    Hash asked = Hash.of(new byte[Hash.BYTES]);
    assertThat(new RequestRow("n", "task", "t", "r-1", asked, 4, 9, 2).computeHash())
        .hasToString(
            new Preimage()
                .text("holdfast.request.1")
                .text("n")
                .text("task")
                .text("t")
                .text("r-1")
                .field(asked.toBytes())
                .number(4)
                .number(9)
                .sha256());
    TransitionRow transition =
        new TransitionRow("n", "task", "t", 3, null, "done", "", null, 9, 2, null).hashed();
    assertThat(transition.storedHash())
        .hasToString(
            new Preimage()
                .text("holdfast.transition.1")
                .text("n")
                .text("task")
                .text("t")
                .number(3)
                .absent(1)
                .text("done")
                .text("")
                .absent(1)
                .number(9)
                .sha256());
  }

  @Test
  void hashesOfTheFirstReleaseNeverChange() {
    assertThat(AGENT.storedHash())
        .hasToString("9d685b2f06754f8b59241fa4d2d09acbb51c418ed1dfc26d4ae81546ed2d4a8c");
  }

  @Test
  void epochIsNotHashed() {
    EntityRow later = EntityRow.hashed("worker", EntityKind.AGENT, "a-1", 7, 6, false, CONTENT);
    assertThat(later.storedHash()).isEqualTo(AGENT.storedHash());
  }

  @Test
  void chunkDigestIsIndependentOfOrderAndSeesEveryRow() throws Exception {
    EntityRow other = EntityRow.hashed("worker", EntityKind.AGENT, "a-2", 1, 0, false, CONTENT);
    ChunkDigest forward =
        ChunkDigest.NONE.plus(AGENT, HashSource.STORED).plus(other, HashSource.STORED);
    ChunkDigest backward =
        ChunkDigest.NONE.plus(other, HashSource.RECOMPUTED).plus(AGENT, HashSource.RECOMPUTED);
    assertThat(forward).isEqualTo(backward);
    ChunkDigest one = ChunkDigest.NONE.plus(AGENT, HashSource.STORED);
    assertThat(one.plus(ChunkDigest.NONE.plus(other, HashSource.STORED))).isEqualTo(forward);
    Preimage expected =
        new Preimage()
            .text("holdfast.chunk.1")
            .text("agents")
            .text("worker")
            .text("a-1")
            .text("")
            .text("")
            .number(Long.MIN_VALUE)
            .number(7)
            .field(new byte[] {0})
            .field(AGENT.computeHash().toBytes());
    assertThat(one.sum()).isEqualTo(HexFormat.fromHexDigitsToLong(expected.sha256(), 0, 16));
  }

  private static Preimage entityKey(
      String namespace, String kind, String id, long version, boolean deleted) throws IOException {
    return new Preimage()
        .text("holdfast.entity.1")
        .text(namespace)
        .text(kind)
        .text(id)
        .number(version)
        .field(new byte[] {(byte) (deleted ? 1 : 0)});
  }

  /** A preimage written field by field, by other means than the code under test. */
  private static final class Preimage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    Preimage field(byte @Nullable [] value) throws IOException {
      out.writeByte(value == null ? 0 : 1);
      if (value != null) {
        out.writeInt(value.length);
        out.write(value);
      }
      return this;
    }

    Preimage text(String value) throws IOException {
      return field(value.getBytes(UTF_8));
    }

    Preimage number(long value) throws IOException {
      out.writeByte(1);
      out.writeInt(8);
      out.writeLong(value);
      return this;
    }

    Preimage absent(int fields) throws IOException {
      for (int i = 0; i < fields; i++) {
        field(null);
      }
      return this;
    }

    String sha256() throws Exception {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return HexFormat.of().formatHex(hash);
    }
  }
}
