package io.holdfast.engine.write;

import io.holdfast.row.EventRow;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The mutations of one call, written in one transaction. They are planned in order, each on top of
 * those before it: an entity that occurs twice gets two versions. They may belong to several
 * namespaces; a namespace is registered with its first write.
 *
 * @param reads the reads to validate before anything is written
 * @param mutations the mutations, in order
 * @param atomicity whether one failed mutation fails the batch
 * @param epoch the fencing epoch that the handle believes in, which the written rows carry. Empty
 *     for a plain handle, whose rows keep the epoch of the rows that they replace
 */
public record WriteBatch(
    List<ReadCheck> reads, List<Mutation> mutations, Atomicity atomicity, OptionalLong epoch) {
  /** Whether one failed mutation fails the batch. */
  public enum Atomicity {
    /** All or nothing: if a mutation is stale, rejected or reuses an id, nothing is written. */
    ALL,
    /** Each mutation on its own; such a batch depends on no reads. */
    EACH
  }

  /** Copies the lists. */
  public WriteBatch {
    reads = List.copyOf(reads);
    mutations = List.copyOf(mutations);
  }

  /** Mutations that depend on no reads, of a plain handle. */
  public static WriteBatch of(List<? extends Mutation> mutations, Atomicity atomicity) {
    return new WriteBatch(List.of(), List.copyOf(mutations), atomicity, OptionalLong.empty());
  }

  /** One mutation that depends on no reads, of a plain handle. */
  public static WriteBatch of(Mutation mutation) {
    return of(List.of(mutation), Atomicity.ALL);
  }

  /** Events only, all or nothing. */
  public static WriteBatch events(List<EventRow> events) {
    List<Mutation> mutations = new ArrayList<>(events.size());
    for (EventRow event : events) {
      mutations.add(new EventAppend(event));
    }
    return of(mutations, Atomicity.ALL);
  }

  /** One snapshot. */
  public static WriteBatch snapshot(SnapshotRow snapshot) {
    return of(new SnapshotPut(snapshot));
  }

  /** One transition. */
  public static WriteBatch transition(TransitionRow transition) {
    return of(new TransitionAppend(transition));
  }

  /** The same batch of a handle that believes in an epoch. */
  public WriteBatch withEpoch(long believed) {
    return new WriteBatch(reads, mutations, atomicity, OptionalLong.of(believed));
  }

  /** Whether the batch only validates reads. */
  public boolean writesNothing() {
    return mutations.isEmpty();
  }
}
