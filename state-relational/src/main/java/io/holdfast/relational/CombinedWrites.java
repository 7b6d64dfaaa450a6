package io.holdfast.relational;

import io.holdfast.engine.Deadline;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityPlanner;
import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.MutationOutcome;
import io.holdfast.engine.WriteBatch;
import io.holdfast.engine.WriteResult;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.GuardedWrites.Planned;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RowKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes single entities in one round trip, those of many callers together. A write is planned on
 * what was seen of its entity last, and carried out where that still is so; whatever does not come
 * off that way is left to an ordinary transaction of its own, which reads and locks first. So one
 * write that meets a conflict costs the others nothing, and a wrong memory costs a round trip.
 * Thread-safe.
 */
final class CombinedWrites implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CombinedWrites.class);
  private static final Combiner.Limits LIMITS = new Combiner.Limits(500, 4L << 20);

  /** A larger write would keep those waiting that came with it. */
  private static final long MOST_BYTES = 256L << 10;

  /** What all of a group are told, since none of them fares better alone. */
  private static final Set<ErrorCode> FOR_ALL =
      Set.of(
          ErrorCode.OUTCOME_UNKNOWN,
          ErrorCode.STORE_UNAVAILABLE,
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorCode.STORE_CLOSED,
          ErrorCode.STORE_READ_ONLY);

  private final Database database;
  private final Combining combining;
  private final Namespaces namespaces;
  private final KnownHeads heads;
  private final EntityReads reads;
  private final GuardedWrites writes;
  private final Combiner<Wish, WriteResult> combiner;

  CombinedWrites(
      Rendered rendered,
      Database database,
      Namespaces namespaces,
      KnownHeads heads,
      EntityReads reads,
      boolean audited) {
    this.database = database;
    this.namespaces = namespaces;
    this.heads = heads;
    this.reads = reads;
    combining = database.combining();
    writes = new GuardedWrites(rendered, combining, audited);
    String store = rendered.dialect.name();
    combiner =
        new Combiner<>(
            "holdfast-" + store + "-writer",
            combining.writers(),
            combining.few(),
            LIMITS,
            combining.timeout(),
            new CallFailures(store, "Write", combining.timeout()),
            this::serve);
  }

  /**
   * A write of one entity, and what it came to when its caller planned it; absent if the caller did
   * not know what is stored.
   */
  private record Wish(
      EntityWrite write, OptionalLong epoch, long now, @Nullable Planned planned) {
    EntityKey key() {
      return write.key();
    }

    /** Whether it says itself that nothing is stored. */
    boolean creates() {
      return write.mode() == EntityWrite.Mode.SAVE && write.expected() == 0;
    }
  }

  /** What became of a batch; null if it has to be written in a transaction of its own. */
  @Nullable WriteResult write(WriteBatch batch, long now) {
    EntityWrite write = only(batch);
    if (write == null || !namespaces.knows(write.key().namespace())) {
      return null;
    }
    Wish wish = planned(new Wish(write, batch.epoch(), now, null));
    if (wish == null) {
      return null;
    }
    long weight = write.content().documentBytes();
    return weight > MOST_BYTES
        ? alone(wish)
        : combiner.call(wish, wish.key(), weight, () -> alone(wish));
  }

  /** Planned if it can be; null if there would be nothing to write. */
  private @Nullable Wish planned(Wish wish) {
    if (!isKnown(wish)) {
      return wish;
    }
    Planned planned = plan(wish);
    return planned == null ? null : new Wish(wish.write(), wish.epoch(), wish.now(), planned);
  }

  /** Notes what a transaction wrote or found. */
  void learn(WriteResult result) {
    for (MutationOutcome outcome : result.outcomes()) {
      if (outcome instanceof EntityOutcome.Written written) {
        heads.wrote(written.entity());
      } else if (outcome instanceof EntityOutcome.Stale stale && stale.stored() != null) {
        heads.wrote(stale.stored());
      }
    }
  }

  @Override
  public void close() {
    combiner.close();
  }

  /** The only write of a batch, if it can be planned without reading documents or requests. */
  private static @Nullable EntityWrite only(WriteBatch batch) {
    boolean single = batch.mutations().size() == 1 && batch.reads().isEmpty();
    if (!single || !(batch.mutations().get(0) instanceof EntityWrite write)) {
      return null;
    }
    boolean simple =
        switch (write.mode()) {
          case SAVE, PUT, DELETE -> true;
          default -> false;
        };
    return simple && write.checkpointId() == null && write.request() == null ? write : null;
  }

  /** Whether it can be planned: by what was seen last, or because nothing has to be seen. */
  private boolean isKnown(Wish wish) {
    return wish.creates() || heads.find(wish.key()) != null;
  }

  /** Plans on what was seen last; null if there would be nothing to write. */
  private @Nullable Planned plan(Wish wish) {
    EntityRow head = heads.find(wish.key());
    EntityOutcome plan = EntityPlanner.plan(wish.write(), head, 0, wish.now(), wish.epoch());
    return plan instanceof EntityOutcome.Written rows ? writes.planned(head, rows) : null;
  }

  /** Reads what has to be known of entities, without their documents. */
  private void look(List<EntityKey> keys) {
    Map<EntityKind, List<RowKey>> byKind = new EnumMap<>(EntityKind.class);
    for (EntityKey key : keys) {
      byKind
          .computeIfAbsent(key.kind(), unused -> new ArrayList<>())
          .add(RowKey.of(key.namespace(), key.id()));
    }
    byKind.forEach(
        (kind, some) -> database.read(sql -> reads.heads(sql, kind, some)).forEach(heads::seen));
  }

  private @Nullable WriteResult alone(Wish wish) {
    Planned planned = wish.planned();
    if (planned == null) {
      look(List.of(wish.key()));
      planned = plan(wish);
    }
    return planned == null ? null : alone(planned);
  }

  private @Nullable WriteResult alone(Planned planned) {
    try {
      boolean done =
          database.writeAtOnce(
              sql -> writes.writeAlone(sql, planned), Deadline.in(combining.timeout()));
      return result(planned, done);
    } catch (LostRace e) {
      heads.forget(planned.rows().entity().entityKey());
      return null;
    } catch (StateException e) {
      heads.forget(planned.rows().entity().entityKey());
      throw e;
    }
  }

  /** Several writes of one entity are written one after the other, in their order. */
  private void serve(List<Queued<Wish, WriteResult>> group) {
    List<Queued<Wish, WriteResult>> left = group;
    while (!left.isEmpty()) {
      List<Queued<Wish, WriteResult>> later = new ArrayList<>();
      List<Queued<Wish, WriteResult>> now = new ArrayList<>();
      Set<EntityKey> taken = new HashSet<>();
      for (Queued<Wish, WriteResult> call : left) {
        (taken.add(call.ask().key()) ? now : later).add(call);
      }
      together(now);
      left = later;
    }
  }

  private void together(List<Queued<Wish, WriteResult>> calls) {
    lookForUnknown(calls);
    List<Queued<Wish, WriteResult>> sent = new ArrayList<>(calls.size());
    List<Planned> items = new ArrayList<>(calls.size());
    for (Queued<Wish, WriteResult> call : calls) {
      Planned planned = refreshed(call.ask());
      if (planned == null) {
        call.answer(null);
      } else {
        sent.add(call);
        items.add(planned);
      }
    }
    if (items.isEmpty()) {
      return;
    }
    try {
      BitSet done =
          database.writeAtOnce(
              sql -> writes.writeTogether(sql, items), Deadline.in(combining.timeout()));
      for (int i = 0; i < items.size(); i++) {
        sent.get(i).answer(result(items.get(i), done.get(i)));
      }
    } catch (StateException e) {
      items.forEach(item -> heads.forget(item.rows().entity().entityKey()));
      if (FOR_ALL.contains(e.code())) {
        throw e;
      }
      sent.forEach(call -> call.answer(null));
    }
  }

  /** If that fails, whoever wanted to know looks again by itself, and is told why. */
  private void lookForUnknown(List<Queued<Wish, WriteResult>> calls) {
    List<EntityKey> unknown = new ArrayList<>();
    for (Queued<Wish, WriteResult> call : calls) {
      if (!isKnown(call.ask())) {
        unknown.add(call.ask().key());
      }
    }
    try {
      look(unknown);
    } catch (StateException e) {
      LOG.debug("Entities could not be looked up for a group: {}", e.code());
    }
  }

  /** The plan of the caller, or another one if the entity was written since. */
  private @Nullable Planned refreshed(Wish wish) {
    Planned planned = wish.planned();
    return planned != null && Objects.equals(heads.find(wish.key()), planned.head())
        ? planned
        : plan(wish);
  }

  private @Nullable WriteResult result(Planned planned, boolean done) {
    EntityRow row = planned.rows().entity();
    if (!done) {
      heads.forget(row.entityKey());
      return null;
    }
    heads.wrote(row);
    return new WriteResult(null, List.of(planned.rows()));
  }
}
