package io.holdfast.postgres.combine;

import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityPlanner;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.CallFailures;
import io.holdfast.relational.jdbc.WriteRaceException;
import io.holdfast.relational.write.FastPath.Done;
import io.holdfast.relational.write.FastPath.NeedsTransaction;
import io.holdfast.relational.write.FastPath.Outcome;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.time.Deadline;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes single entities in one round trip, combining those of concurrent callers. Each write is
 * planned optimistically against a cached entity head and applied by a conditional statement. If
 * the condition fails, the write needs a regular transaction, which reads and locks. So a write in
 * conflict costs the others of its group nothing, and a stale cache entry costs one round trip.
 * Thread-safe.
 */
final class CombinedWrites implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CombinedWrites.class);
  private static final CallCombiner.Limits LIMITS = new CallCombiner.Limits(500, 4L << 20);

  /** A larger document is written by its caller, so that it does not delay a group. */
  private static final long MAX_COMBINED_BYTES = 256L << 10;

  /** Errors reported to every write of a group, because retrying individually cannot succeed. */
  private static final Set<ErrorCode> GROUP_ERRORS =
      Set.of(
          ErrorCode.OUTCOME_UNKNOWN,
          ErrorCode.STORE_UNAVAILABLE,
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorCode.STORE_CLOSED,
          ErrorCode.STORE_READ_ONLY);

  private final FastPathContext context;
  private final CombinerConfig config;
  private final EntityHeadCache heads;
  private final ConditionalWrites writes;
  private final CallCombiner<PendingWrite, Outcome> combiner;

  CombinedWrites(FastPathContext context, CombinerConfig config, EntityHeadCache heads) {
    this.context = context;
    this.config = config;
    this.heads = heads;
    writes = new ConditionalWrites(context, config.sessionSettings());
    combiner =
        new CallCombiner<>(
            "holdfast-" + context.store() + "-writer",
            config.writers(),
            config.bypassThreshold(),
            LIMITS,
            config.timeout(),
            new CallFailures(context.store(), "Write", config.timeout()),
            this::writeGroup);
  }

  /**
   * A write of one entity that waits to be sent.
   *
   * @param intent the intent of the transaction
   * @param planned the plan that its caller made; empty if the head was not cached then
   */
  private record PendingWrite(
      EntityWrite write, long now, WriteIntent intent, Optional<PlannedWrite> planned) {
    EntityKey key() {
      return write.key();
    }

    /** Whether it expects that nothing is stored, and so can be planned without a head. */
    boolean isCreation() {
      return write.mode() == EntityWrite.Mode.SAVE && write.expected() == 0;
    }
  }

  /** Writes a batch if it is a single plain write of an entity that can be planned. */
  Outcome write(WriteBatch batch, long now) {
    boolean isSingle = batch.mutations().size() == 1 && batch.reads().isEmpty();
    if (!isSingle
        || !(batch.mutations().get(0) instanceof EntityWrite write)
        || !isPlain(write)
        || !context.isRegistered(write.key().namespace())) {
      return NeedsTransaction.INSTANCE;
    }
    WriteIntent intent = WriteIntent.batch(batch.epoch());
    PendingWrite pending = new PendingWrite(write, now, intent, Optional.empty());
    if (isPlannable(pending)) {
      Optional<PlannedWrite> planned = plan(pending);
      if (planned.isEmpty()) {
        return NeedsTransaction.INSTANCE;
      }
      pending = new PendingWrite(write, now, intent, planned);
    }
    PendingWrite call = pending;
    long weight = write.content().documentBytes();
    return weight > MAX_COMBINED_BYTES
        ? writeSingle(call)
        : combiner.call(call, call.key(), weight, () -> writeSingle(call));
  }

  @Override
  public void close() {
    combiner.close();
  }

  /** Whether a write can be planned without documents and requests. */
  private static boolean isPlain(EntityWrite write) {
    boolean isPlainMode =
        switch (write.mode()) {
          case SAVE, PUT, DELETE -> true;
          default -> false;
        };
    return isPlainMode && write.checkpointId() == null && write.request() == null;
  }

  /** Whether it can be planned now: its head is cached, or not needed. */
  private boolean isPlannable(PendingWrite pending) {
    return pending.isCreation() || heads.find(pending.key()) != null;
  }

  /** Plans against the cached head; empty if the plan has nothing to write. */
  private Optional<PlannedWrite> plan(PendingWrite pending) {
    EntityRow head = heads.find(pending.key());
    EntityOutcome plan =
        EntityPlanner.plan(pending.write(), head, 0, pending.now(), pending.intent().epoch());
    return plan instanceof EntityOutcome.Written rows
        ? Optional.of(writes.planned(head, rows))
        : Optional.empty();
  }

  private void loadHeads(List<EntityKey> keys) {
    Map<EntityKind, List<RowKey>> byKind = new EnumMap<>(EntityKind.class);
    for (EntityKey key : keys) {
      byKind
          .computeIfAbsent(key.kind(), unused -> new ArrayList<>())
          .add(RowKey.of(key.namespace(), key.id()));
    }
    byKind.forEach((kind, some) -> context.heads(kind, some).forEach(heads::putIfNewer));
  }

  private Outcome writeSingle(PendingWrite pending) {
    Optional<PlannedWrite> planned = pending.planned();
    if (planned.isEmpty()) {
      loadHeads(List.of(pending.key()));
      planned = plan(pending);
    }
    return planned.isEmpty()
        ? NeedsTransaction.INSTANCE
        : writeSingle(pending.intent(), planned.get());
  }

  private Outcome writeSingle(WriteIntent intent, PlannedWrite planned) {
    try {
      boolean isWritten =
          context.writeAtOnce(
              intent, sql -> writes.writeSingle(sql, planned), Deadline.in(config.timeout()));
      return outcome(planned, isWritten);
    } catch (WriteRaceException e) {
      heads.invalidate(planned.rows().entity().entityKey());
      return NeedsTransaction.INSTANCE;
    } catch (StateException e) {
      heads.invalidate(planned.rows().entity().entityKey());
      throw e;
    }
  }

  /** Several writes of one entity are written one after the other, in their order. */
  private void writeGroup(List<QueuedCall<PendingWrite, Outcome>> group) {
    List<QueuedCall<PendingWrite, Outcome>> left = group;
    while (!left.isEmpty()) {
      List<QueuedCall<PendingWrite, Outcome>> later = new ArrayList<>();
      List<QueuedCall<PendingWrite, Outcome>> now = new ArrayList<>();
      Set<EntityKey> taken = new HashSet<>();
      for (QueuedCall<PendingWrite, Outcome> call : left) {
        (taken.add(call.arguments().key()) ? now : later).add(call);
      }
      writeBatch(now);
      left = later;
    }
  }

  /** Writes entities that are all different, in one round trip. */
  private void writeBatch(List<QueuedCall<PendingWrite, Outcome>> calls) {
    loadMissingHeads(calls);
    List<QueuedCall<PendingWrite, Outcome>> sent = new ArrayList<>(calls.size());
    List<PlannedWrite> items = new ArrayList<>(calls.size());
    for (QueuedCall<PendingWrite, Outcome> call : calls) {
      Optional<PlannedWrite> planned = refreshed(call.arguments());
      if (planned.isEmpty()) {
        call.answer(NeedsTransaction.INSTANCE);
      } else {
        sent.add(call);
        items.add(planned.get());
      }
    }
    if (items.isEmpty()) {
      return;
    }
    try {
      BitSet written =
          context.writeAtOnce(
              sent.get(0).arguments().intent(),
              sql -> writes.writeBatch(sql, items),
              Deadline.in(config.timeout()));
      for (int i = 0; i < items.size(); i++) {
        sent.get(i).answer(outcome(items.get(i), written.get(i)));
      }
    } catch (StateException e) {
      items.forEach(item -> heads.invalidate(item.rows().entity().entityKey()));
      if (GROUP_ERRORS.contains(e.code())) {
        throw e;
      }
      sent.forEach(call -> call.answer(NeedsTransaction.INSTANCE));
    }
  }

  /** If the read fails, each write that needs it reads in its own transaction and reports why. */
  private void loadMissingHeads(List<QueuedCall<PendingWrite, Outcome>> calls) {
    List<EntityKey> missing = new ArrayList<>();
    for (QueuedCall<PendingWrite, Outcome> call : calls) {
      if (!isPlannable(call.arguments())) {
        missing.add(call.arguments().key());
      }
    }
    try {
      loadHeads(missing);
    } catch (StateException e) {
      LOG.debug("Entity heads could not be loaded for a group: {}", e.code());
    }
  }

  /** The plan of the caller, or a new one if the entity was written since. */
  private Optional<PlannedWrite> refreshed(PendingWrite pending) {
    Optional<PlannedWrite> planned = pending.planned();
    return planned.isPresent() && Objects.equals(heads.find(pending.key()), planned.get().head())
        ? planned
        : plan(pending);
  }

  private Outcome outcome(PlannedWrite planned, boolean isWritten) {
    EntityRow row = planned.rows().entity();
    if (!isWritten) {
      heads.invalidate(row.entityKey());
      return NeedsTransaction.INSTANCE;
    }
    heads.put(row);
    return new Done(new WriteResult(null, List.of(planned.rows())));
  }
}
