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

/** Reads the audit log seals of a store for a backup and passes them to a store on restore. */
public final class CarriedSeals {
  /** Small, because a seal may hold a thousand entries, each with an id of half a kilobyte. */
  private static final int PAGE_SEALS = 10;

  private CarriedSeals() {}

  /**
   * The number of the last seal; 0 for none. To be called before a view is opened, so that the view
   * contains everything that the seal covers. Found by exponential and binary search.
   */
  public static long last(AuditSeals seals) {
    long missing = 1;
    while (exists(seals, missing)) {
      missing *= 2;
    }
    long existing = missing / 2;
    while (missing - existing > 1) {
      long middle = existing + (missing - existing) / 2;
      if (exists(seals, middle)) {
        existing = middle;
      } else {
        missing = middle;
      }
    }
    return existing;
  }

  private static boolean exists(AuditSeals seals, long number) {
    return !TransientRetry.call(() -> seals.list(number - 1, 1)).isEmpty();
  }

  /** The seals up to a number, in ascending order, read lazily. */
  public static Iterable<Seal> upTo(AuditSeals seals, long last) {
    return () ->
        Stream.iterate(page(seals, 0), page -> !page.isEmpty(), page -> page(seals, number(page)))
            .flatMap(List::stream)
            .takeWhile(seal -> seal.number() <= last)
            .iterator();
  }

  private static List<Seal> page(AuditSeals seals, long after) {
    return TransientRetry.call(() -> seals.list(after, PAGE_SEALS));
  }

  private static long number(List<Seal> page) {
    return page.get(page.size() - 1).number();
  }

  /** Encodes a seal for a backup. */
  static byte[] write(Seal seal) {
    return SealLines.write(seal).getBytes(StandardCharsets.UTF_8);
  }

  /** Decodes what {@link #write} encoded. */
  static Seal read(byte[] line) {
    return SealLines.read(List.of(new String(line, StandardCharsets.UTF_8)).iterator()).next();
  }

  /**
   * Checks that the store to restore into will adopt every seal of a backup, before the first one
   * is passed to it.
   *
   * @throws StateException with {@code STORE_NOT_EMPTY} if the store has created seals, or if a
   *     seal before the last one has its store id
   */
  public static void checkAcceptable(StateStore store, Archive archive) {
    AuditSeals seals = store.seals();
    String storeId = store.replication().storeId();
    AdoptionCheck check = new AdoptionCheck(seals, storeId);
    archive.seals(check::accept);
  }

  /** Predicts, seal by seal, whether the store will adopt it. */
  private static final class AdoptionCheck {
    private final AuditSeals seals;
    private final String storeId;
    private boolean closed;

    AdoptionCheck(AuditSeals seals, String storeId) {
      this.seals = seals;
      this.storeId = storeId;
    }

    void accept(Seal seal) {
      List<Seal> stored = TransientRetry.call(() -> seals.list(seal.number() - 1, 1));
      boolean same = !stored.isEmpty() && stored.get(0).hash().equals(seal.hash());
      if (!same && (closed || !stored.isEmpty())) {
        throw refusal(seal);
      }
      closed = seal.storeId().equals(storeId);
    }
  }

  /**
   * Passes a seal to the store that is restored into.
   *
   * @throws StateException with {@code STORE_NOT_EMPTY} if the store has created seals
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
