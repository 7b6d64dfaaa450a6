package io.holdfast.engine.store;

import io.holdfast.Expiry;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.row.EntityContent;
import io.holdfast.text.Checks;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The expiry facet of one namespace, over an engine. Thread-safe. */
final class EngineExpiry implements Expiry {
  private final EngineAccess access;
  private final String namespace;

  EngineExpiry(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public EntityState touch(EntityKey key, Duration timeToLive, Change change) {
    long now = access.now();
    Instant end = end(now, timeToLive);
    long millis = end.toEpochMilli() - now;
    return write(key, end, change, access.requests().of(change, "touch", null, millis, null));
  }

  @Override
  public EntityState expireAt(EntityKey key, Instant instant, Change change) {
    Instant end = Checks.instant("instant", instant);
    long millis = end.toEpochMilli();
    return write(key, end, change, access.requests().of(change, "expireAt", null, millis, null));
  }

  @Override
  public EntityState persist(EntityKey key, Change change) {
    return write(key, null, change, access.requests().of(change, "persist", null, 0, null));
  }

  private EntityState write(
      EntityKey key, @Nullable Instant end, Change change, @Nullable Request request) {
    access.within(namespace, key);
    access.checkDocument("change metadata", change.metadata());
    EntityContent expiring = EntityContent.tombstone(0, 0).expiring(EntityMapper.millis(end));
    return access.write(
        EntityWrite.of(key, Mode.TOUCH, expiring, EntityWrite.ANY, change).withRequest(request));
  }

  private static Instant end(long now, Duration timeToLive) {
    try {
      if (timeToLive.toMillis() >= 1) {
        return Checks.instant("expiry", Instant.ofEpochMilli(now).plus(timeToLive));
      }
    } catch (ArithmeticException | DateTimeException e) {
      throw new InvalidArgumentException(outOfRange(timeToLive), e);
    }
    throw new InvalidArgumentException(outOfRange(timeToLive));
  }

  private static ErrorDetail outOfRange(Duration timeToLive) {
    return ErrorDetail.of("Time to live is out of range")
        .with("timeToLive", timeToLive)
        .remedy("Use 1 ms or more; call persist to remove the expiry");
  }
}
