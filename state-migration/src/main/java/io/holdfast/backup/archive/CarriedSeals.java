package io.holdfast.backup.archive;

import io.holdfast.StateStore;
import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.Seal;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.interchange.file.SealLines;
import io.holdfast.migration.internal.TransientRetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The seals of an audit log on their way out of a store and into another. */
public final class CarriedSeals {
  /** A seal may hold a thousand entries, each with an id of half a kilobyte. */
  private static final int AT_ONCE = 10;

  private CarriedSeals() {}

  /**
   * The number of the last seal; 0 for none. Looked up before a view is opened, so that everything
   * that the seal covers is in the view.
   */
  public static long last(AuditSeals seals) {
    long none = 1;
    while (isThere(seals, none)) {
      none *= 2;
    }
    long some = none / 2;
    while (none - some > 1) {
      long middle = some + (none - some) / 2;
      if (isThere(seals, middle)) {
        some = middle;
      } else {
        none = middle;
      }
    }
    return some;
  }

  private static boolean isThere(AuditSeals seals, long number) {
    return !TransientRetry.call(() -> seals.list(number - 1, 1)).isEmpty();
  }

  /** Every seal up to a number, in their order, read as they are asked for. */
  public static Iterable<Seal> upTo(AuditSeals seals, long last) {
    return () ->
        Stream.iterate(page(seals, 0), page -> !page.isEmpty(), page -> page(seals, number(page)))
            .flatMap(List::stream)
            .takeWhile(seal -> seal.number() <= last)
            .iterator();
  }

  private static List<Seal> page(AuditSeals seals, long after) {
    return TransientRetry.call(() -> seals.list(after, AT_ONCE));
  }

  private static long number(List<Seal> page) {
    return page.get(page.size() - 1).number();
  }

  /** A seal as it stands in a backup. */
  static byte[] write(Seal seal) {
    return SealLines.write(seal).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #write} made. */
  static Seal read(byte[] line) {
    return SealLines.read(List.of(new String(line, StandardCharsets.UTF_8)).iterator()).next();
  }

  /**
   * Checks that the store to restore into will take over every seal of a backup, so that none is
   * given to it otherwise.
   *
   * @throws StateException with {@code STORE_NOT_EMPTY} if it has sealed already, or if a seal
   *     before the last is in its name
   */
  public static void checkAcceptable(StateStore store, Archive archive) {
    AuditSeals seals = store.seals();
    String storeId = store.replication().storeId();
    Check check = new Check(seals, storeId);
    archive.seals(check::next);
  }

  /** Follows what the store would answer, seal by seal. */
  private static final class Check {
    private final AuditSeals seals;
    private final String storeId;
    private boolean closed;

    Check(AuditSeals seals, String storeId) {
      this.seals = seals;
      this.storeId = storeId;
    }

    void next(Seal seal) {
      List<Seal> stored = TransientRetry.call(() -> seals.list(seal.number() - 1, 1));
      boolean same = !stored.isEmpty() && stored.get(0).hash().equals(seal.hash());
      if (!same && (closed || !stored.isEmpty())) {
        throw refusal(seal);
      }
      closed = seal.storeId().equals(storeId);
    }
  }

  /**
   * Gives a seal to the store that is restored into.
   *
   * @throws StateException with {@code STORE_NOT_EMPTY} if it has sealed already
   */
  public static void give(AuditSeals seals, Seal seal) {
    if (!TransientRetry.call(() -> seals.adopt(seal))) {
      throw refusal(seal);
    }
  }

  private static StateException refusal(Seal seal) {
    return new StateException(
        ErrorCode.STORE_NOT_EMPTY,
        ErrorDetail.of("Store to restore into has seals of its own")
            .with("seal", seal.number())
            .remedy("Restore into a new store"));
  }
}
