package io.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.audit.AuditMode;
import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EventAppend;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.MutationOutcome;
import io.holdfast.engine.write.RowRef;
import io.holdfast.engine.write.SnapshotPut;
import io.holdfast.engine.write.TransitionAppend;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Random batches. Set {@code -Dholdfast.seed=N} to replay a run. */
class MemoryWritesTest {
  private static final int ROUNDS = 300;

  private final long seed = Long.getLong("holdfast.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final Store store = new Store();

  /** The tables of a store and how they are written. */
  private static final class Store {
    private final UndoLog undo = new UndoLog();
    private final MemoryTransaction transaction =
        new MemoryTransaction(new MemoryLock(Duration.ofMinutes(1)), undo);
    private final MemoryTables tables = new MemoryTables(undo);
    private final MemoryRows rows = new MemoryRows(tables);
    private final MemoryWrites writes = new MemoryWrites(tables, rows, AuditMode.ON);

    private WriteResult write(WriteBatch batch, long now) {
      return transaction.run(WriteIntent.batch(batch.epoch()), () -> writes.write(batch, now));
    }

    private Map<RowRef, Row> all() {
      Map<RowRef, Row> all = new HashMap<>();
      for (RowType type : RowType.values()) {
        tables.rows(type).values().forEach(row -> all.put(RowRef.of(row), row));
      }
      return all;
    }

    private Map<RowRef, @Nullable Hash> hashes() {
      Map<RowRef, @Nullable Hash> hashes = new HashMap<>();
      all().forEach((ref, row) -> hashes.put(ref, row.storedHash()));
      return hashes;
    }
  }

  @BeforeEach
  void reportSeed(TestReporter reporter) {
    reporter.publishEntry("holdfast.seed", Long.toString(seed));
  }

  @Test
  void aWriteChangesExactlyTheRowsOfItsPlan() {
    for (int round = 0; round < ROUNDS; round++) {
      WriteBatch batch = batch(random.nextInt(6), atomicity());
      Map<RowRef, Row> expected = store.all();
      BatchPlan plan = BatchPlan.of(batch, store.rows, AuditMode.ON, round);
      List<RowRef> keys = plan.writtenKeys();
      for (int i = 0; i < keys.size(); i++) {
        expected.put(keys.get(i), plan.rows().get(i));
      }
      WriteResult result = store.write(batch, round);
      Map<RowRef, Row> actual = store.all();
      actual.keySet().removeIf(key -> key.type() == RowType.NAMESPACE);
      expected.keySet().removeIf(key -> key.type() == RowType.NAMESPACE);
      assertThat(actual).as("seed %d, round %d", seed, round).isEqualTo(expected);
      assertThat(keys).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(comparable(result)).as("seed %d", seed).isEqualTo(comparable(plan.result()));
      for (String namespace : plan.namespaces()) {
        assertThat(store.tables.rows(RowType.NAMESPACE)).containsKey(RowKey.of(namespace));
      }
    }
  }

  @Test
  void aBatchIsPlannedLikeItsMutationsOneByOne() {
    Store single = new Store();
    for (int round = 0; round < ROUNDS; round++) {
      WriteBatch batch = batch(1 + random.nextInt(8), Atomicity.EACH);
      List<Object> outcomes = new ArrayList<>();
      for (Mutation mutation : batch.mutations()) {
        WriteBatch one =
            new WriteBatch(List.of(), List.of(mutation), Atomicity.EACH, batch.epoch());
        outcomes.addAll(comparable(single.write(one, round)));
      }
      assertThat(comparable(store.write(batch, round)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(outcomes);
      assertThat(store.all()).as("seed %d, round %d", seed, round).isEqualTo(single.all());
    }
  }

  @Test
  void theEpochChangesNoHash() {
    Store other = new Store();
    for (int round = 0; round < ROUNDS; round++) {
      WriteBatch batch = batch(1 + random.nextInt(4), atomicity());
      store.write(batch, round);
      other.write(batch.withEpoch(random.nextInt(9)), round);
    }
    assertThat(other.hashes()).as("seed %d", seed).isEqualTo(store.hashes());
  }

  /** Outcomes without exceptions, which are never equal. */
  private static List<Object> comparable(WriteResult result) {
    List<Object> comparable = new ArrayList<>();
    for (MutationOutcome outcome : result.outcomes()) {
      comparable.add(outcome.getClass().getSimpleName().equals("Refused") ? "refused" : outcome);
    }
    return comparable;
  }

  private Atomicity atomicity() {
    return random.nextBoolean() ? Atomicity.ALL : Atomicity.EACH;
  }

  private WriteBatch batch(int size, Atomicity atomicity) {
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      mutations.add(mutation());
    }
    OptionalLong epoch =
        random.nextInt(3) == 0 ? OptionalLong.of(random.nextInt(4)) : OptionalLong.empty();
    return new WriteBatch(List.of(), mutations, atomicity, epoch);
  }

  private Mutation mutation() {
    return switch (random.nextInt(6)) {
      case 0 -> new EventAppend(event());
      case 1 -> new SnapshotPut(snapshot());
      case 2 ->
          new TransitionAppend(
              new TransitionRow(namespace(), "agent", id(), 0, null, "on", null, null, 0, 0, null));
      default -> entity();
    };
  }

  private EntityWrite entity() {
    Mode[] modes = Mode.values();
    Mode mode = modes[random.nextInt(modes.length)];
    long expected =
        mode == Mode.SAVE || random.nextInt(4) == 0 ? random.nextInt(4) : EntityWrite.ANY;
    EntityWrite.Request request =
        random.nextInt(3) == 0
            ? new EntityWrite.Request("r" + random.nextInt(3), hash(), random.nextInt(ROUNDS))
            : null;
    String checkpoint = random.nextInt(4) == 0 ? "c" + random.nextInt(100) : null;
    return new EntityWrite(
        new EntityKey(namespace(), EntityKind.AGENT, id()),
        mode,
        content(),
        expected,
        Change.by("t"),
        checkpoint,
        mode == Mode.IMPORT ? new EntityWrite.Origin(random.nextInt(5), null, null, null) : null,
        request);
  }

  private Hash hash() {
    byte[] bytes = new byte[Hash.BYTES];
    bytes[0] = (byte) random.nextInt(2);
    return Hash.of(bytes);
  }

  private EntityContent content() {
    String name = "a" + random.nextInt(3);
    Long expiry = random.nextInt(5) == 0 ? Long.valueOf(random.nextInt(ROUNDS)) : null;
    return new EntityContent(
            "idle", null, name, null, null, List.of(), null, null, 0, 0, null, null, null, null)
        .expiring(expiry);
  }

  private EventRow event() {
    Event event =
        Event.builder("e" + random.nextInt(200))
            .sessionId(id())
            .seq(random.nextInt(4))
            .type("t")
            .timestamp(Instant.EPOCH)
            .content("x" + random.nextInt(2))
            .build();
    return EventRow.hashed(namespace(), event, 0);
  }

  private SnapshotRow snapshot() {
    EntityRow copy = EntityRow.hashed(namespace(), EntityKind.AGENT, id(), 1, 0, false, content());
    return new SnapshotRow(RowType.SNAPSHOT, "s" + random.nextInt(20), copy, null, 0, null, null)
        .hashed();
  }

  private String namespace() {
    return random.nextInt(4) == 0 ? "m" : "n";
  }

  private String id() {
    return "a" + random.nextInt(4);
  }
}
