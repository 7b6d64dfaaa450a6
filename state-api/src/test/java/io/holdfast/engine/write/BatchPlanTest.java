package io.holdfast.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.audit.AuditMode;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final long NOW = 100;
  private static final EntityKey AGENT = new EntityKey("n", EntityKind.AGENT, "a");
  private static final Request REQUEST = new Request("r", Hash.of(new byte[32]), 0);

  private final Rows stored = new Rows();

  @Test
  void rowsComeInTheOrderOfWriting() {
    stored.entity = row(3, 0);
    BatchPlan plan = plan(everything());
    assertThat(plan.rows())
        .extracting(Row::type)
        .containsExactly(
            RowType.AGENT,
            RowType.HISTORY,
            RowType.AUDIT,
            RowType.CHECKPOINT,
            RowType.REQUEST,
            RowType.EVENT,
            RowType.SNAPSHOT,
            RowType.TRANSITION);
    assertThat(plan.writtenKeys())
        .startsWith(new RowRef(RowType.AGENT, RowKey.of("n", "a")))
        .contains(new RowRef(RowType.HISTORY, RowKey.of("n", "agent", "a", 4)))
        .contains(new RowRef(RowType.EVENT, RowKey.ofEvent("n", "s", 1)))
        .endsWith(new RowRef(RowType.TRANSITION, RowKey.of("n", "agent", "a", 1)))
        .doesNotHaveDuplicates();
    assertThat(plan.removals()).isEmpty();
  }

  @Test
  void outcomesComeInTheOrderOfMutations() {
    stored.entity = row(3, 0);
    assertThat(plan(everything()).result().outcomes())
        .extracting(Object::getClass)
        .containsExactly(
            TransitionOutcome.class,
            SnapshotOutcome.class,
            EventOutcome.Appended.class,
            EntityOutcome.Written.class);
  }

  @Test
  void namespacesAreThoseOfRows() {
    BatchPlan plan = plan(List.of(event("m", "e", "s", 0, "x"), put("n", null), put("k", null)));
    assertThat(plan.namespaces()).containsExactly("k", "m", "n");
  }

  @Test
  void auditRowsAreLeftOutWhereTheLogIsOff() {
    WriteBatch batch = WriteBatch.of(everything(), Atomicity.ALL);
    BatchPlan off = BatchPlan.of(batch, stored, AuditMode.OFF, NOW);
    assertThat(off.audit()).isEmpty();
    assertThat(off.rows()).extracting(Row::type).doesNotContain(RowType.AUDIT);
    assertThat(off.history()).hasSize(1);
  }

  @Test
  void anEntityThatIsWrittenTwiceIsStoredOnce() {
    EntityRow before = row(3, 0);
    stored.entity = before;
    BatchPlan plan = plan(List.of(put("n", null), put("n", null)));
    assertThat(plan.entities()).hasSize(1);
    RowWrite<EntityRow> write = plan.entities().iterator().next();
    assertThat(write.row().version()).isEqualTo(5);
    assertThat(write.replaced()).isEqualTo(before);
    assertThat(plan.history()).extracting(row -> row.state().version()).containsExactly(4L, 5L);
    assertThat(plan.audit()).extracting(row -> row.versionAfter()).containsExactly(4L, 5L);
  }

  @Test
  void anAbsentEntityIsInserted() {
    assertThat(plan(List.of(put("n", null))).entities())
        .singleElement()
        .matches(RowWrite::isInsert);
  }

  @Test
  void aRequestThatIsNotRememberedAnyLongerIsReplaced() {
    RequestRow old = new RequestRow("n", "agent", "a", "r", REQUEST.hash(), 1, 0, 0);
    stored.requests.put(old.key(), old);
    assertThat(plan(List.of(put("n", REQUEST))).requests())
        .singleElement()
        .matches(write -> old.equals(write.replaced()));
  }

  @Test
  void rowsCarryTheEpochOfTheBatch() {
    stored.entity = row(3, 5);
    WriteBatch plain = WriteBatch.of(everything(), Atomicity.ALL);
    BatchPlan stamped = BatchPlan.of(plain.withEpoch(9), stored, AuditMode.ON, NOW);
    BatchPlan kept = BatchPlan.of(plain, stored, AuditMode.ON, NOW);
    assertThat(stamped.rows())
        .filteredOn(row -> !(row instanceof SnapshotRow))
        .extracting(Row::epoch)
        .isNotEmpty()
        .containsOnly(9L);
    assertThat(kept.rows())
        .extracting(Row::type, Row::epoch)
        .contains(
            tuple(RowType.AGENT, 5L),
            tuple(RowType.HISTORY, 5L),
            tuple(RowType.AUDIT, 5L),
            tuple(RowType.REQUEST, 5L),
            tuple(RowType.EVENT, 0L),
            tuple(RowType.TRANSITION, 0L));
    assertThat(stamped.rows())
        .extracting(Row::storedHash)
        .isEqualTo(kept.rows().stream().map(Row::storedHash).toList());
  }

  @Test
  void theSameEventIsUnchangedAndAnotherOneOfItsIdIsRefused() {
    EventRow known = event("n", "e", "s", 4, "x").event();
    stored.events.put(RowKey.of("n", "e"), known);
    assertThat(plan(List.of(event("n", "e", "s", 0, "x"))).result().event(0))
        .isEqualTo(new EventOutcome.Unchanged(known));
    BatchPlan reused = plan(List.of(event("n", "e", "s", 0, "y")));
    assertThat(reused.result().event(0)).isEqualTo(new EventOutcome.IdReused(known));
    assertThat(reused.isRefused()).isTrue();
  }

  @Test
  void eventsAreNumberedWithinTheirSessions() {
    stored.lastEventSeqs.put(RowKey.of("n", "s"), 7L);
    BatchPlan plan =
        plan(
            List.of(
                event("n", "e1", "s", 0, "x"),
                event("n", "f1", "t", 3, "x"),
                event("n", "e2", "s", 50, "x"),
                event("n", "f2", "t", 0, "x"),
                event("n", "g1", "u", 0, "x")));
    assertThat(plan.events())
        .extracting(EventRow::id, EventRow::seq)
        .containsExactly(
            tuple("e1", 8L), tuple("f1", 3L), tuple("e2", 9L), tuple("f2", 4L), tuple("g1", 1L));
    assertThat(plan.events()).allMatch(row -> row.isSound(row.computeHash()));
  }

  @Test
  void anEventThatOccursTwiceIsAppendedOnce() {
    BatchPlan plan = plan(List.of(event("n", "e", "s", 0, "x"), event("n", "e", "s", 0, "x")));
    assertThat(plan.events()).hasSize(1);
    assertThat(plan.result().event(1))
        .isEqualTo(new EventOutcome.Unchanged(plan.result().event(0).row()));
  }

  @Test
  void transitionsAreNumberedWithinTheirEntities() {
    stored.lastTransitionSeqs.put(RowKey.of("n", "agent", "a"), 2L);
    BatchPlan plan = plan(List.of(transition("a"), transition("b"), transition("a")));
    assertThat(plan.transitions()).extracting(TransitionRow::seq).containsExactly(3L, 1L, 4L);
    assertThat(plan.result().transition(2).row()).isEqualTo(plan.transitions().get(2));
  }

  @Test
  void aRefusedPlanHoldsNoRows() {
    List<Mutation> mutations = List.of(put("n", REQUEST), stale(), event("n", "e", "s", 0, "x"));
    BatchPlan all = BatchPlan.of(WriteBatch.of(mutations, Atomicity.ALL), stored, AuditMode.ON, 1);
    assertThat(all.isRefused()).isTrue();
    assertThat(all.rows()).isEmpty();
    assertThat(all.namespaces()).isEmpty();
    assertThat(all.result().outcomes()).hasSize(3);
    assertThat(all.result().entity(1)).isInstanceOf(EntityOutcome.Stale.class);
  }

  @Test
  void eachForItselfLeavesOutOnlyWhatFailed() {
    List<Mutation> mutations = List.of(stale(), put("n", null));
    BatchPlan each =
        BatchPlan.of(WriteBatch.of(mutations, Atomicity.EACH), stored, AuditMode.ON, 1);
    assertThat(each.isRefused()).isFalse();
    assertThat(each.history()).hasSize(1);
    assertThat(each.result().anyFailed()).isTrue();
  }

  @Test
  void aTransactionLeavesNumbersToItsCommit() {
    BatchPlan transaction = BatchPlan.ofTransaction(stored);
    WriteBatch batch =
        WriteBatch.of(List.of(event("n", "e", "s", 0, "x"), transition("a")), Atomicity.ALL);
    BatchPlan part = transaction.plan(batch, NOW);
    transaction.include(part);
    assertThat(part.result().event(0).row().seq()).isZero();
    assertThat(part.result().transition(1).row().seq()).isZero();
    assertThat(transaction.event("n", "e")).isEqualTo(part.result().event(0).row());
    assertThat(transaction.plan(batch, NOW).result().event(0))
        .isInstanceOf(EventOutcome.Unchanged.class);
  }

  private BatchPlan plan(List<? extends Mutation> mutations) {
    return BatchPlan.of(WriteBatch.of(mutations, Atomicity.ALL), stored, AuditMode.ON, NOW);
  }

  /** One mutation of each type, in another order than that of rows. */
  private static List<Mutation> everything() {
    EntityWrite write =
        new EntityWrite(
            AGENT, Mode.ROLLBACK, content(), EntityWrite.ANY, Change.by("t"), "c", null, REQUEST);
    SnapshotRow copy = new SnapshotRow(RowType.SNAPSHOT, "z", row(1, 2), null, 0, null, null);
    return List.of(
        transition("a"), new SnapshotPut(copy.hashed()), event("n", "e", "s", 0, "x"), write);
  }

  private static EntityWrite put(String namespace, @Nullable Request request) {
    EntityKey key = new EntityKey(namespace, EntityKind.AGENT, "a");
    return EntityWrite.of(key, Mode.PUT, content(), EntityWrite.ANY, Change.by("t"))
        .withRequest(request);
  }

  private static EntityWrite stale() {
    EntityKey key = new EntityKey("n", EntityKind.AGENT, "missing");
    return EntityWrite.of(key, Mode.SAVE, content(), 8, Change.by("t"));
  }

  private static EventAppend event(
      String namespace, String id, String session, long seq, String content) {
    Event event =
        Event.builder(id)
            .sessionId(session)
            .type("t")
            .timestamp(Instant.EPOCH)
            .content(content)
            .build();
    return new EventAppend(EventRow.hashed(namespace, event, 0).numbered(seq));
  }

  private static TransitionAppend transition(String id) {
    return new TransitionAppend(
        new TransitionRow("n", "agent", id, 0, null, "on", null, null, 0, 0, null));
  }

  private static EntityContent content() {
    return new EntityContent(
        "idle", null, "a", null, null, List.of(), null, null, 0, 0, null, null, null, null);
  }

  private static EntityRow row(long version, long epoch) {
    return EntityRow.hashed("n", EntityKind.AGENT, "a", version, epoch, false, content());
  }

  /** A store that holds what a test put into it. */
  private static final class Rows implements StoredRows {
    private @Nullable EntityRow entity;
    private final Map<RowKey, RequestRow> requests = new HashMap<>();
    private final Map<RowKey, EventRow> events = new HashMap<>();
    private final Map<RowKey, Long> lastEventSeqs = new HashMap<>();
    private final Map<RowKey, Long> lastTransitionSeqs = new HashMap<>();

    @Override
    public @Nullable EntityRow entity(EntityKey key) {
      return key.equals(AGENT) ? entity : null;
    }

    @Override
    public long floor(EntityKey key) {
      return 0;
    }

    @Override
    public @Nullable RequestRow request(EntityKey key, String requestId) {
      return requests.get(
          RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId));
    }

    @Override
    public @Nullable HistoryRow version(EntityKey key, long version) {
      return null;
    }

    @Override
    public @Nullable EventRow event(String namespace, String id) {
      return events.get(RowKey.of(namespace, id));
    }

    @Override
    public OptionalLong lastEventSeq(String namespace, String sessionId) {
      Long last = lastEventSeqs.get(RowKey.of(namespace, sessionId));
      return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    @Override
    public long lastTransitionSeq(String namespace, String kind, String id) {
      return lastTransitionSeqs.getOrDefault(RowKey.of(namespace, kind, id), 0L);
    }
  }
}
