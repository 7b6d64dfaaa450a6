package io.holdfast.row;

import io.holdfast.model.Change;
import io.holdfast.model.Hash;
import org.jspecify.annotations.Nullable;

/** The hash of what a caller asked for under a request id: equal for a repetition only. */
public final class RequestHash {
  private RequestHash() {}

  /**
   * Hashes a request.
   *
   * @param action what was called
   * @param name what it names besides the entity, such as a snapshot
   * @param number the version, or the duration in milliseconds, that it gives
   * @param content what it wants to write, without the instants that the store sets
   * @param change who asks and why; its request id is left out
   */
  public static Hash of(
      String action,
      @Nullable String name,
      long number,
      @Nullable EntityContent content,
      Change change) {
    RowHasher hasher = new RowHasher("holdfast.asked.1");
    hasher
        .text(action)
        .text(name)
        .number(number)
        .text(change.actor())
        .text(change.reason())
        .document(change.metadata());
    if (content != null) {
      content.at(0, 0, null).into(hasher);
    }
    return hasher.finish();
  }
}
