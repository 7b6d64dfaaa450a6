package io.holdfast.redis;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Maps failures of Lettuce and Redis error replies to error codes. */
final class RedisErrors {
  /** The first word of an error reply is its kind; the remainder may quote the command. */
  private static final Pattern REPLY = Pattern.compile("(?:.*: )?([A-Z]{2,20}) .*", Pattern.DOTALL);

  private static final int MAX_CHAIN = 16;

  private RedisErrors() {}

  static StateException of(Throwable thrown, RedisConfig config) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_CHAIN; i++, cause = cause.getCause()) {
      if (cause instanceof StateException known) {
        return known;
      }
      if (cause instanceof RedisCommandExecutionException) {
        return reply(String.valueOf(cause.getMessage()), config, thrown);
      }
      if (cause instanceof SSLException) {
        return error(
            ErrorCode.ACCESS_DENIED, "Redis and we cannot agree on TLS", config, "", thrown);
      }
      if (isTimeout(cause)) {
        return error(
            ErrorCode.DEADLINE_EXCEEDED, "Redis did not answer in time", config, "", thrown);
      }
    }
    return error(ErrorCode.STORE_UNAVAILABLE, "Redis cannot be reached", config, "", thrown);
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof TimeoutException
        || cause instanceof RedisCommandTimeoutException
        || cause instanceof ConnectTimeoutException;
  }

  private static StateException reply(String message, RedisConfig config, Throwable thrown) {
    Matcher matcher = REPLY.matcher(message);
    String kind = matcher.matches() ? matcher.group(1) : "ERR";
    ErrorCode code =
        switch (kind) {
          case "WRONGPASS", "NOAUTH", "NOPERM" -> ErrorCode.ACCESS_DENIED;
          case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN" ->
              ErrorCode.STORE_UNAVAILABLE;
          case "OOM", "MISCONF" -> ErrorCode.STORE_FULL;
          case "READONLY" -> ErrorCode.STORE_READ_ONLY;
          default -> ErrorCode.STORE_FAILED;
        };
    return error(code, "Redis refused the command", config, kind, thrown);
  }

  private static StateException error(
      ErrorCode code, String sentence, RedisConfig config, String reply, Throwable cause) {
    ErrorDetail detail = ErrorDetail.of(sentence).with("store", config.address());
    return new StateException(code, reply.isEmpty() ? detail : detail.with("reply", reply), cause);
  }
}
