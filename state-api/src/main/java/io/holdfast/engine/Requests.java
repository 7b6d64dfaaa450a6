package io.holdfast.engine;

import io.holdfast.engine.EntityWrite.Request;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestHash;
import io.holdfast.replication.RequestRow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Request ids: what a caller asks for, and what was answered before. */
final class Requests {
  private final EngineAccess access;

  Requests(EngineAccess access) {
    this.access = access;
  }

  /** What a change asks for under its request id; null if it has none. */
  @Nullable Request of(
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
  Optional<EntityRow> answered(EntityKey key, @Nullable Request asked) {
    if (asked == null) {
      return Optional.empty();
    }
    StateEngine engine = access.engine();
    RequestRow known = engine.request(key, asked.id()).orElse(null);
    if (known == null || !remembers(asked, known)) {
      return Optional.empty();
    }
    StateException refusal = refusal(asked, known);
    if (refusal != null) {
      throw refusal;
    }
    HistoryRow made = engine.historyAt(key, known.versionMade()).orElseThrow(() -> lost(known));
    return Optional.of(made.state());
  }

  /** Whether what is known of a request is young enough to count. */
  static boolean remembers(Request asked, RequestRow known) {
    return known.recordedAt() > asked.since();
  }

  /** Why a known id may not be used for what is asked; null if it is the same request. */
  static @Nullable StateException refusal(Request asked, RequestRow known) {
    return Objects.equals(asked.hash(), known.requestHash())
        ? null
        : new StateException(
            ErrorCode.REQUEST_ID_REUSED,
            detail("Request id is taken by another request", known)
                .remedy("Use a new id for a new request"));
  }

  /** The error of a request whose version is gone. */
  static DataCorruptException lost(RequestRow known) {
    return new DataCorruptException(
        detail("Version that the request made is not in history", known)
            .with("version", known.versionMade()));
  }

  private static ErrorDetail detail(String sentence, RequestRow known) {
    return ErrorDetail.of(sentence)
        .with("key", known.namespace() + "/" + known.kind() + "/" + known.id())
        .with("request", known.requestId());
  }
}
