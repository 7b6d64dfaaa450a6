package io.holdfast.engine.write;

import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.row.RequestRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of idempotent requests as pure functions: whether a stored request still counts, and
 * whether it is the one that is asked for again.
 */
public final class RequestRules {
  private RequestRules() {}

  /** Whether a stored request is still within the retention of the new one. */
  public static boolean remembers(Request asked, RequestRow known) {
    return known.recordedAt() > asked.since();
  }

  /** Why the id may not be used for this request; null if it is the same request. */
  static @Nullable public StateException rejectionReason(Request asked, RequestRow known) {
    return Objects.equals(asked.hash(), known.requestHash())
        ? null
        : new StateException(
            ErrorCode.REQUEST_ID_REUSED,
            detail("Request id is taken by another request", known)
                .remedy("Use a new id for a new request"));
  }

  /** The error of a request whose version is gone. */
  public static DataCorruptException lost(RequestRow known) {
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
