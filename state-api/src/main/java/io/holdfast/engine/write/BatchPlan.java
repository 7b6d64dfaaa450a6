package io.holdfast.engine.write;

import io.holdfast.audit.AuditMode;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a {@link WriteBatch}: the outcome of every mutation and the rows to write. Mutations
 * are planned in order, each on top of those before it. Entities follow {@link EntityPlanner};
 * events and transitions are numbered without gaps; audit rows are omitted if the audit log is off;
 * rows carry the epoch of the batch, if it has one.
 *
 * <p>A store locks the rows that the batch names, plans, and writes the rows in the order of {@link
 * #rows}. A rejected plan has no rows. Not thread-safe.
 */
public final class BatchPlan implements RowLookup {
  private final RowLookup stored;

  /** Source of sequence numbers; absent in a transaction, whose rows are numbered at commit. */
  private final @Nullable StoredRows sequences;

  private final AuditMode auditMode;
  private final long now;
  private final OptionalLong epoch;
  private final List<MutationOutcome> outcomes = new ArrayList<>();
  private final Map<EntityKey, RowWrite<EntityRow>> entities = new LinkedHashMap<>();
  private final Map<RowKey, HistoryRow> history = new LinkedHashMap<>();
  private final List<AuditRow> audit = new ArrayList<>();
  private final Map<RowKey, SnapshotRow> checkpoints = new LinkedHashMap<>();
  private final Map<RowKey, RequestRow> requests = new LinkedHashMap<>();
  private final Map<RowKey, EventRow> eventsById = new LinkedHashMap<>();
  private final Map<RowKey, SnapshotRow> snapshots = new LinkedHashMap<>();
  private final List<TransitionRow> transitions = new ArrayList<>();
  private final Map<RowKey, Long> lastEventSeqs = new HashMap<>();
  private final Map<RowKey, Long> lastTransitionSeqs = new HashMap<>();
  private WriteResult.@Nullable Changed changed;
  private boolean refused;

  private BatchPlan(
      RowLookup stored,
      @Nullable StoredRows sequences,
      AuditMode auditMode,
      long now,
      OptionalLong epoch) {
    this.stored = stored;
    this.sequences = sequences;
    this.auditMode = auditMode;
    this.now = now;
    this.epoch = epoch;
  }

  /**
   * Plans a batch whose reads are unchanged.
   *
   * @param batch the batch
   * @param stored the stored rows
   * @param audit whether the audit log is on
   * @param now the store's clock, in milliseconds since 1970
   */
  public static BatchPlan of(WriteBatch batch, StoredRows stored, AuditMode audit, long now) {
    return new BatchPlan(stored, stored, audit, now, batch.epoch()).addAll(batch);
  }

  /** The rejected plan of a batch that depends on a read that changed. */
  public static BatchPlan changed(WriteResult.Changed changed, StoredRows stored) {
    BatchPlan plan = new BatchPlan(stored, stored, AuditMode.OFF, 0, OptionalLong.empty());
    plan.changed = changed;
    plan.refused = true;
    return plan;
  }

  /** An empty plan of a transaction: it collects rows without numbers. */
  public static BatchPlan ofTransaction(RowLookup stored) {
    return new BatchPlan(stored, null, AuditMode.OFF, 0, OptionalLong.empty());
  }

  /** Plans a batch on top of this plan of a transaction; {@link #include} merges the result. */
  public BatchPlan plan(WriteBatch batch, long instant) {
    return new BatchPlan(this, null, AuditMode.OFF, instant, batch.epoch()).addAll(batch);
  }

  /** Merges the rows of a plan that was made on top of this one. */
  public void include(BatchPlan later) {
    entities.putAll(later.entities);
    history.putAll(later.history);
    checkpoints.putAll(later.checkpoints);
    requests.putAll(later.requests);
    eventsById.putAll(later.eventsById);
    snapshots.putAll(later.snapshots);
    transitions.addAll(later.transitions);
  }

  /** The outcomes; the result of the write once the rows are committed. */
  public WriteResult result() {
    return new WriteResult(changed, outcomes);
  }

  /** Whether nothing of the batch may be written. */
  public boolean isRefused() {
    return refused;
  }

  /** The last row of each entity, in the order of their first writes. */
  public Collection<RowWrite<EntityRow>> entities() {
    return Collections.unmodifiableCollection(entities.values());
  }

  /** The history rows, one for each version. */
  public Collection<HistoryRow> history() {
    return Collections.unmodifiableCollection(history.values());
  }

  /** The audit rows, one for each version; none where the audit log is off. */
  public List<AuditRow> audit() {
    return Collections.unmodifiableList(audit);
  }

  /** The checkpoints. */
  public Collection<SnapshotRow> checkpoints() {
    return Collections.unmodifiableCollection(checkpoints.values());
  }

  /** The requests to store; one may replace an expired one of the same id. */
  public List<RowWrite<RequestRow>> requests() {
    List<RowWrite<RequestRow>> writes = new ArrayList<>(requests.size());
    for (RequestRow row : requests.values()) {
      EntityKey key = new EntityKey(row.namespace(), EntityKind.of(row.kind()), row.id());
      writes.add(new RowWrite<>(row, stored.request(key, row.requestId())));
    }
    return writes;
  }

  /** The events to append, with their numbers. */
  public Collection<EventRow> events() {
    return Collections.unmodifiableCollection(eventsById.values());
  }

  /** The snapshots. */
  public Collection<SnapshotRow> snapshots() {
    return Collections.unmodifiableCollection(snapshots.values());
  }

  /** The transitions to append, with their numbers. */
  public List<TransitionRow> transitions() {
    return Collections.unmodifiableList(transitions);
  }

  /** Every row to write, each key once, in the order in which a store writes them. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    entities.values().forEach(write -> rows.add(write.row()));
    rows.addAll(history.values());
    rows.addAll(audit);
    rows.addAll(checkpoints.values());
    rows.addAll(requests.values());
    rows.addAll(eventsById.values());
    rows.addAll(snapshots.values());
    rows.addAll(transitions);
    return rows;
  }

  /** The identities of {@link #rows}, in the same order. */
  public List<RowRef> writtenKeys() {
    List<RowRef> keys = new ArrayList<>();
    for (Row row : rows()) {
      keys.add(RowRef.of(row));
    }
    return keys;
  }

  /** The rows to delete after all rows are written; no mutation deletes any yet. */
  public List<RowRef> removals() {
    return List.of();
  }

  /** The namespaces of the rows to write. */
  public Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    entities.keySet().forEach(key -> names.add(key.namespace()));
    requests.keySet().forEach(key -> names.add(key.namespace()));
    eventsById.keySet().forEach(key -> names.add(key.namespace()));
    snapshots.keySet().forEach(key -> names.add(key.namespace()));
    transitions.forEach(row -> names.add(row.namespace()));
    return names;
  }

  @Override
  public @Nullable EntityRow entity(EntityKey key) {
    RowWrite<EntityRow> planned = entities.get(key);
    return planned == null ? stored.entity(key) : planned.row();
  }

  @Override
  public long floor(EntityKey key) {
    return stored.floor(key);
  }

  @Override
  public @Nullable RequestRow request(EntityKey key, String requestId) {
    RequestRow planned =
        requests.get(RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId));
    return planned == null ? stored.request(key, requestId) : planned;
  }

  @Override
  public @Nullable HistoryRow version(EntityKey key, long version) {
    HistoryRow planned =
        history.get(RowKey.of(key.namespace(), key.kind().label(), key.id(), version));
    return planned == null ? stored.version(key, version) : planned;
  }

  @Override
  public @Nullable EventRow event(String namespace, String id) {
    EventRow planned = eventsById.get(RowKey.of(namespace, id));
    return planned == null ? stored.event(namespace, id) : planned;
  }

  /** The planned snapshot or checkpoint of an id; absent if there is none. */
  @Nullable
  public SnapshotRow snapshot(RowType type, String namespace, String id) {
    return copies(type).get(RowKey.of(namespace, id));
  }

  private BatchPlan addAll(WriteBatch batch) {
    boolean failed = false;
    for (Mutation mutation : batch.mutations()) {
      MutationOutcome outcome = add(mutation);
      outcomes.add(outcome);
      failed |= outcome.failed();
    }
    if (failed && batch.atomicity() == Atomicity.ALL) {
      refuse();
    }
    return this;
  }

  private void refuse() {
    refused = true;
    entities.clear();
    history.clear();
    audit.clear();
    checkpoints.clear();
    requests.clear();
    eventsById.clear();
    snapshots.clear();
    transitions.clear();
  }

  private MutationOutcome add(Mutation mutation) {
    if (mutation instanceof EntityWrite write) {
      return add(write);
    }
    if (mutation instanceof EventAppend append) {
      return append(append.event());
    }
    if (mutation instanceof SnapshotPut put) {
      copies(put.snapshot().type()).put(put.snapshot().key(), put.snapshot());
      return new SnapshotOutcome(put.snapshot());
    }
    return append(((TransitionAppend) mutation).transition());
  }

  private EntityOutcome add(EntityWrite write) {
    EntityOutcome outcome = EntityPlanner.plan(write, this, now, epoch);
    if (outcome instanceof EntityOutcome.Written written) {
      RowWrite<EntityRow> earlier = entities.get(write.key());
      EntityRow replaced = earlier == null ? written.replaced() : earlier.replaced();
      entities.put(write.key(), new RowWrite<>(written.entity(), replaced));
      history.put(written.history().key(), written.history());
      if (auditMode == AuditMode.ON) {
        audit.add(written.audit());
      }
      if (written.checkpoint() != null) {
        checkpoints.put(written.checkpoint().key(), written.checkpoint());
      }
      remember(written.request());
    } else if (outcome instanceof EntityOutcome.Unchanged unchanged) {
      remember(unchanged.request());
    }
    return outcome;
  }

  private void remember(@Nullable RequestRow request) {
    if (request != null) {
      requests.put(request.key(), request);
    }
  }

  private EventOutcome append(EventRow event) {
    EventRow known = event(event.namespace(), event.id());
    if (known != null) {
      return known.hasSameContent(event)
          ? new EventOutcome.Unchanged(known)
          : new EventOutcome.IdReused(known);
    }
    EventRow appended = sequences == null ? event : event.numbered(eventSeq(sequences, event));
    if (epoch.isPresent()) {
      appended = appended.withEpoch(epoch.getAsLong());
    }
    eventsById.put(RowKey.of(event.namespace(), event.id()), appended);
    return new EventOutcome.Appended(appended);
  }

  /** The number of an event; only the first of a session may start at a number above 1. */
  private long eventSeq(StoredRows numbers, EventRow event) {
    RowKey session = RowKey.of(event.namespace(), event.sessionId());
    Long planned = lastEventSeqs.get(session);
    OptionalLong last =
        planned == null
            ? numbers.lastEventSeq(event.namespace(), event.sessionId())
            : OptionalLong.of(planned);
    long seq = last.isPresent() ? last.getAsLong() + 1 : Math.max(1, event.seq());
    lastEventSeqs.put(session, seq);
    return seq;
  }

  private TransitionOutcome append(TransitionRow transition) {
    TransitionRow appended = transition;
    if (sequences != null) {
      appended = transition.numbered(transitionSeq(sequences, transition));
    }
    if (epoch.isPresent()) {
      appended = appended.withEpoch(epoch.getAsLong());
    }
    transitions.add(appended);
    return new TransitionOutcome(appended);
  }

  private long transitionSeq(StoredRows numbers, TransitionRow row) {
    RowKey entity = RowKey.of(row.namespace(), row.kind(), row.id());
    Long planned = lastTransitionSeqs.get(entity);
    long last =
        planned == null
            ? numbers.lastTransitionSeq(row.namespace(), row.kind(), row.id())
            : planned;
    lastTransitionSeqs.put(entity, last + 1);
    return last + 1;
  }

  private Map<RowKey, SnapshotRow> copies(RowType type) {
    return type == RowType.CHECKPOINT ? checkpoints : snapshots;
  }
}
