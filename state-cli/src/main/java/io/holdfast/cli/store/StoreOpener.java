package io.holdfast.cli.store;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;

/** Opens the stores of a command. */
public final class StoreOpener {
  private StoreOpener() {}

  /** A store that a command only reads; a missing one is an error, and nothing is created. */
  public static StateStore openReadOnly(String url) {
    return StateStores.open(url, OpenMode.READ_ONLY);
  }

  /** A store in which a command changes what is there; a missing one is an error. */
  public static StateStore openExisting(String url) {
    return StateStores.open(url, OpenMode.EXISTING);
  }

  /** A store that a command writes; a missing one is created. */
  public static StateStore openOrCreate(String url) {
    return StateStores.open(url, OpenMode.CREATE);
  }

  /**
   * A store that a dry run plans for. In place of one that does not exist it is an empty one of the
   * same technology, removed on close, so that nothing is created and what the technology cannot
   * hold is found all the same.
   */
  public static StateStore openForDryRun(String url) {
    try {
      return openReadOnly(url);
    } catch (StateException e) {
      if (e.code() != ErrorCode.STORE_NOT_FOUND) {
        throw e;
      }
      return TemporaryStore.like(StoreUrl.parse(url));
    }
  }
}
