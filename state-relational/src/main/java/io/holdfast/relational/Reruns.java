package io.holdfast.relational;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;

/** Runs a transaction again that lost a race, a bounded number of times. */
final class Reruns {
  private static final int MOST = 8;

  private Reruns() {}

  static <T> T write(Database database, SqlWork<T> work) {
    for (int rerun = 1; ; rerun++) {
      try {
        return database.write(work);
      } catch (LostRace e) {
        if (rerun <= MOST) {
          continue;
        }
        if (e.reason() == LostRace.Reason.DUPLICATE) {
          throw new DataCorruptException(
              ErrorDetail.of("Store holds rows of a version that its entity has not reached")
                  .remedy("Somebody edited the store by hand: compare the entity with its history"),
              e);
        }
        throw e;
      }
    }
  }
}
