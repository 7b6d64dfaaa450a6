package io.holdfast.engine.store;

import io.holdfast.StateStore;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EventAppend;
import io.holdfast.engine.write.EventOutcome;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.MutationOutcome;
import io.holdfast.engine.write.ReadCheck;
import io.holdfast.engine.write.SnapshotPut;
import io.holdfast.engine.write.TransitionAppend;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.LimitExceededException;
import io.holdfast.json.JsonDocument;
import io.holdfast.row.EventRow;
import io.holdfast.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The mutations of a transaction, buffered until its commit. For one thread. */
final class TransactionWrites {
  private final List<Mutation> mutations = new ArrayList<>();
  private OptionalLong epoch = OptionalLong.empty();
  private long bytes;

  /**
   * Buffers the mutations of a part of the transaction that have something to write.
   *
   * @throws LimitExceededException if they do not fit; then none is buffered
   */
  void add(WriteBatch part, WriteResult result) {
    List<Mutation> effective = new ArrayList<>(part.mutations().size());
    long more = 0;
    for (int i = 0; i < part.mutations().size(); i++) {
      if (isEffective(result.outcomes().get(i))) {
        effective.add(part.mutations().get(i));
        more += size(part.mutations().get(i));
      }
    }
    grow(more);
    mutations.addAll(effective);
    if (part.epoch().isPresent()) {
      epoch = part.epoch();
    }
  }

  /** The batch of the commit, which depends on these reads. */
  WriteBatch batch(List<ReadCheck> reads) {
    return new WriteBatch(reads, mutations, Atomicity.ALL, epoch);
  }

  /** Whether the commit has to carry the mutation out: it did not fail and repeats nothing. */
  private static boolean isEffective(MutationOutcome outcome) {
    return !outcome.failed()
        && !(outcome instanceof EntityOutcome.Repeated)
        && !(outcome instanceof EventOutcome.Unchanged);
  }

  private static long size(Mutation mutation) {
    if (mutation instanceof EntityWrite write) {
      return write.content().documentBytes() + size(write.change().metadata());
    }
    if (mutation instanceof EventAppend append) {
      EventRow row = append.event();
      String content = row.content();
      return (content == null ? 0 : Utf8.length(content)) + size(row.metadata());
    }
    if (mutation instanceof SnapshotPut put) {
      return put.snapshot().state().content().documentBytes();
    }
    return size(((TransitionAppend) mutation).transition().metadata());
  }

  private static long size(@Nullable JsonDocument document) {
    return document == null ? 0 : document.sizeBytes();
  }

  private void grow(long more) {
    if (bytes + more > StateStore.MAX_TRANSACTION_BYTES) {
      throw new LimitExceededException(
          ErrorDetail.of("Transaction holds too many bytes")
              .with("limit", StateStore.MAX_TRANSACTION_BYTES));
    }
    bytes += more;
  }
}
