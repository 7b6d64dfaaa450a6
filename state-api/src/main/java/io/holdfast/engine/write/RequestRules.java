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
 * The rules of idempotent requests as pure functions: whether a stored request is still retained,
 * and whether a new request repeats it.
 */
public final class RequestRules {
  private RequestRules() {}

  /** Whether a stored request is within the retention period of a new one. */
  public static boolean isRetained(Request request, RequestRow stored) {
    return stored.recordedAt() > request.since();
  }

  /** The error of a request id that another request has used; null if it is the same request. */
  static @Nullable public StateException rejectionReason(Request request, RequestRow stored) {
    return Objects.equals(request.hash(), stored.requestHash())
        ? null
        : new StateException(
            ErrorCode.REQUEST_ID_REUSED,
            detail("Request id was used by another request", stored)
                .remedy("Use a new id for a new request"));
  }

  /** The error of a request whose version is missing in history. */
  public static DataCorruptException missingVersion(RequestRow stored) {
    return new DataCorruptException(
        detail("Version that the request made is not in history", stored)
            .with("version", stored.versionMade()));
  }

  private static ErrorDetail detail(String sentence, RequestRow stored) {
    return ErrorDetail.of(sentence)
        .with("key", stored.namespace() + "/" + stored.kind() + "/" + stored.id())
        .with("request", stored.requestId());
  }
}
