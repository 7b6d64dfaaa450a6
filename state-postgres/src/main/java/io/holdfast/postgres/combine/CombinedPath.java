package io.holdfast.postgres.combine;

import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.MutationOutcome;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.model.EntityKey;
import io.holdfast.relational.write.FastPath;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.row.EntityRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fast path of PostgreSQL: single-entity writes by one conditional statement, planned against
 * cached entity heads, and both writes and reads of concurrent callers combined into shared
 * statements. Every read and every commit refreshes the cache. Thread-safe.
 */
public final class CombinedPath implements FastPath {
  private final EntityHeadCache heads = new EntityHeadCache();
  private final @Nullable CombinedWrites writes;
  private final CombinedReads reads;

  /**
   * Starts the threads that serve combined calls. A store that is read-only, or whose codec stores
   * equal values unequally, writes nothing on this path.
   */
  public CombinedPath(FastPathContext context, CombinerConfig config) {
    writes =
        config.writers() == 0 || context.isEncoded()
            ? null
            : new CombinedWrites(context, config, heads);
    reads = new CombinedReads(context, config);
  }

  @Override
  public Outcome write(WriteBatch batch, long now) {
    return writes == null ? NeedsTransaction.INSTANCE : writes.write(batch, now);
  }

  @Override
  public void committed(WriteResult result) {
    if (writes == null) {
      return;
    }
    for (MutationOutcome outcome : result.outcomes()) {
      if (outcome instanceof EntityOutcome.Written written) {
        heads.put(written.entity());
      } else if (outcome instanceof EntityOutcome.Stale stale && stale.stored() != null) {
        heads.put(stale.stored());
      }
    }
  }

  @Override
  public Optional<EntityRow> entity(EntityKey key) {
    Optional<EntityRow> row = reads.entity(key);
    if (writes != null) {
      row.ifPresent(heads::putIfNewer);
    }
    return row;
  }

  @Override
  public void close() {
    if (writes != null) {
      writes.close();
    }
    reads.close();
  }
}
