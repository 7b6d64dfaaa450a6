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

/** Write buffer of a transaction: its mutations until the commit. Confined to one thread. */
final class TransactionWrites {
  private final List<Mutation> mutations = new ArrayList<>();
  private OptionalLong epoch = OptionalLong.empty();
  private long bytes;

  /**
   * Buffers the mutations of a batch that have something to write.
   *
   * @throws LimitExceededException if the buffer would exceed its limit; then none is buffered
   */
  void add(WriteBatch batch, WriteResult result) {
    List<Mutation> effective = new ArrayList<>(batch.mutations().size());
    long addedBytes = 0;
    for (int i = 0; i < batch.mutations().size(); i++) {
      if (isEffective(result.outcomes().get(i))) {
        effective.add(batch.mutations().get(i));
        addedBytes += size(batch.mutations().get(i));
      }
    }
    reserve(addedBytes);
    mutations.addAll(effective);
    if (batch.epoch().isPresent()) {
      epoch = batch.epoch();
    }
  }

  /** The batch to commit, which depends on these reads. */
  WriteBatch batch(List<ReadCheck> reads) {
    return new WriteBatch(reads, mutations, Atomicity.ALL, epoch);
  }

  /** Whether the mutation must be written at commit: it did not fail and is not a repetition. */
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

  private void reserve(long addedBytes) {
    if (bytes + addedBytes > StateStore.MAX_TRANSACTION_BYTES) {
      throw new LimitExceededException(
          ErrorDetail.of("Transaction holds too many bytes")
              .with("limit", StateStore.MAX_TRANSACTION_BYTES));
    }
    bytes += addedBytes;
  }
}
