package io.holdfast.engine;

import io.holdfast.model.EntityKey;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.SnapshotRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans the writes of a batch one after the other, each on top of those before it, and gathers the
 * rows to write. It is {@link Stored} itself: what a store would hold once the plan is carried out.
 * Not thread-safe.
 */
public final class BatchPlan implements Stored {
  private final Stored stored;
  private final long now;
  private final Map<EntityKey, EntityRow> entities = new LinkedHashMap<>();
  private final Map<RowKey, HistoryRow> history = new LinkedHashMap<>();
  private final List<AuditRow> audit = new ArrayList<>();
  private final List<SnapshotRow> checkpoints = new ArrayList<>();
  private final Map<RowKey, RequestRow> requests = new LinkedHashMap<>();

  /**
   * An empty plan.
   *
   * @param stored what the store holds now
   * @param now the store's clock, in milliseconds since 1970
   */
  public BatchPlan(Stored stored, long now) {
    this.stored = stored;
    this.now = now;
  }

  /** Plans one more write and tells what becomes of it. */
  public EntityOutcome add(EntityWrite write) {
    EntityPlan plan = EntityPlanner.plan(write, found(write), now);
    if (plan instanceof EntityPlan.Rows rows) {
      entities.put(write.key(), rows.entity());
      history.put(rows.history().key(), rows.history());
      audit.add(rows.audit());
      if (rows.checkpoint() != null) {
        checkpoints.add(rows.checkpoint());
      }
    }
    RequestRow request = plan.request();
    if (request != null) {
      requests.put(request.key(), request);
    }
    return plan.outcome();
  }

  /** Takes over what another plan, made on top of this one, gathered. */
  void addAll(BatchPlan later) {
    entities.putAll(later.entities);
    history.putAll(later.history);
    audit.addAll(later.audit);
    checkpoints.addAll(later.checkpoints);
    requests.putAll(later.requests);
  }

  /** The last planned row of each entity, in the order of their first writes. */
  public Collection<EntityRow> entities() {
    return Collections.unmodifiableCollection(entities.values());
  }

  /** The planned history. */
  public Collection<HistoryRow> history() {
    return Collections.unmodifiableCollection(history.values());
  }

  /** The planned audit entries. */
  public List<AuditRow> audit() {
    return Collections.unmodifiableList(audit);
  }

  /** The planned checkpoints. */
  public List<SnapshotRow> checkpoints() {
    return Collections.unmodifiableList(checkpoints);
  }

  /** The requests to remember; one may replace a forgotten one of the same id. */
  public Collection<RequestRow> requests() {
    return Collections.unmodifiableCollection(requests.values());
  }

  @Override
  public @Nullable EntityRow entity(EntityKey key) {
    EntityRow planned = entities.get(key);
    return planned == null ? stored.entity(key) : planned;
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

  private Found found(EntityWrite write) {
    EntityKey key = write.key();
    EntityRow row = entity(key);
    long floor = row == null ? floor(key) : 0;
    if (write.request() == null) {
      return Found.of(row, floor);
    }
    RequestRow request = request(key, write.request().id());
    HistoryRow made = request == null ? null : version(key, request.versionMade());
    return new Found(row, floor, request, made == null ? null : made.state());
  }
}
