package io.holdfast.engine.access;

import io.holdfast.engine.StateEngine;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.engine.write.RequestRules;
import io.holdfast.error.StateException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestHash;
import io.holdfast.row.RequestRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Idempotent requests: hashes the request of a change, and finds the outcome of a repeated one.
 * Thread-safe.
 */
public final class Requests {
  private final EngineAccess access;

  Requests(EngineAccess access) {
    this.access = access;
  }

  /** The request of a change, with a hash of its arguments; null if it has no request id. */
  @Nullable
  public Request of(
      Change change,
      String action,
      @Nullable String name,
      long number,
      @Nullable EntityContent content) {
    String id = change.requestId();
    if (id == null) {
      return null;
    }
    long since = access.now() - access.config().requestRetention().toMillis();
    return new Request(id, RequestHash.of(action, name, number, content, change), since);
  }

  /** The row that an earlier execution of the request wrote; empty if there was none. */
  public Optional<EntityRow> findOutcome(EntityKey key, @Nullable Request request) {
    if (request == null) {
      return Optional.empty();
    }
    StateEngine engine = access.engine();
    RequestRow stored = engine.request(key, request.id()).orElse(null);
    if (stored == null || !RequestRules.isRetained(request, stored)) {
      return Optional.empty();
    }
    StateException refusal = RequestRules.rejectionReason(request, stored);
    if (refusal != null) {
      throw refusal;
    }
    HistoryRow made =
        engine
            .historyAt(key, stored.versionMade())
            .orElseThrow(() -> RequestRules.missingVersion(stored));
    return Optional.of(made.state());
  }
}
