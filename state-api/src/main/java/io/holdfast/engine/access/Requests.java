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

/** Turns request ids of changes into hashed requests, and finds the outcome of repeated ones. */
public final class Requests {
  private final EngineAccess access;

  Requests(EngineAccess access) {
    this.access = access;
  }

  /** What a change asks for under its request id; null if it has none. */
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

  /** What the request made when it was carried out before; empty if it was not. */
  public Optional<EntityRow> answered(EntityKey key, @Nullable Request asked) {
    if (asked == null) {
      return Optional.empty();
    }
    StateEngine engine = access.engine();
    RequestRow known = engine.request(key, asked.id()).orElse(null);
    if (known == null || !RequestRules.remembers(asked, known)) {
      return Optional.empty();
    }
    StateException refusal = RequestRules.rejectionReason(asked, known);
    if (refusal != null) {
      throw refusal;
    }
    HistoryRow made =
        engine.historyAt(key, known.versionMade()).orElseThrow(() -> RequestRules.lost(known));
    return Optional.of(made.state());
  }
}
