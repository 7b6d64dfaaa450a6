package io.holdfast.engine;

import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RequestRow;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds of an entity that is about to be written.
 *
 * @param stored the stored row, a tombstone included; absent if there is none
 * @param floor the highest version that the key ever had, where no row is stored; else ignored
 * @param request what is remembered of the request that the write comes under; absent for nothing
 * @param made the version that the remembered request made; absent if it is not in history
 */
public record Found(
    @Nullable EntityRow stored,
    long floor,
    @Nullable RequestRow request,
    @Nullable EntityRow made) {
  /** What is found where no request is asked for. */
  public static Found of(@Nullable EntityRow stored, long floor) {
    return new Found(stored, floor, null, null);
  }
}
