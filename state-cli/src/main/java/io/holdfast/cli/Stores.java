package io.holdfast.cli;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;

/** Opens the stores of a command. */
final class Stores {
  private Stores() {}

  /** A store that a command only reads; a missing one is an error, and nothing is created. */
  static StateStore toRead(String url) {
    return StateStores.open(url, OpenMode.READ_ONLY);
  }

  /** A store in which a command changes what is there; a missing one is an error. */
  static StateStore toChange(String url) {
    return StateStores.open(url, OpenMode.EXISTING);
  }

  /** A store that a command writes; a missing one is created. */
  static StateStore toWrite(String url) {
    return StateStores.open(url, OpenMode.CREATE);
  }

  /**
   * A store that a dry run plans for. In place of one that does not exist it is an empty one of the
   * same technology, thrown away on close, so that nothing is created and what the technology
   * cannot hold is found all the same.
   */
  static StateStore toPlan(String url) {
    try {
      return toRead(url);
    } catch (StateException e) {
      if (e.code() != ErrorCode.STORE_NOT_FOUND) {
        throw e;
      }
      return ScratchStore.like(StoreUrl.parse(url));
    }
  }
}
