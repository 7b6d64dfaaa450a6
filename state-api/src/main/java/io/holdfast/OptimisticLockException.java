package io.holdfast;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the stored version is not the expected one: a concurrent writer committed first, or
 * the entity is missing. Nothing changed. Re-read, re-apply and write again, or use {@link
 * EntityStore#update}, which does that.
 */
public final class OptimisticLockException extends StateException {
  private static final long serialVersionUID = 1L;

  private final transient EntityKey key;
  private final long expected;
  private final long actual;
  private final transient @Nullable EntityState stored;

  /**
   * Creates the exception from the expected and the stored version.
   *
   * @param expected the version that the caller gave; 0 for "must not exist"
   * @param actual the version that is stored, tombstones included; 0 if there is none
   * @param stored the stored entity; absent if there is none or a tombstone
   */
  public OptimisticLockException(
      String store, EntityKey key, long expected, long actual, @Nullable EntityState stored) {
    super(
        ErrorCode.VERSION_CONFLICT,
        ErrorDetail.of("State version is stale")
            .with("store", store)
            .with("key", key)
            .with("expected", expected)
            .with("actual", actual)
            .with("exists", stored != null));
    this.key = key;
    this.expected = expected;
    this.actual = actual;
    this.stored = stored;
  }

  /** The entity; for a conflicting event its session, for a snapshot the entity that it copies. */
  public EntityKey key() {
    return key;
  }

  /** The version that the caller gave; 0 for "must not exist". */
  public long expected() {
    return expected;
  }

  /** The version that is stored, tombstones included; 0 if there is none. */
  public long actual() {
    return actual;
  }

  /** The stored entity; empty if there is none or a tombstone. */
  public Optional<EntityState> stored() {
    return Optional.ofNullable(stored);
  }
}
