package io.holdfast;

import io.holdfast.error.ConfigProblems;
import io.holdfast.seal.SealKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the audit log of a store is sealed. Immutable.
 *
 * @param every how often the store seals in the background, {@link #SHORTEST} to {@link #LONGEST};
 *     absent to seal only when asked
 * @param key signs the seals; absent to leave them unsigned
 */
public record Sealing(@Nullable Duration every, @Nullable SealKey key) {
  /** How often a store seals where nobody says so. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The shortest time between two seals. */
  public static final Duration SHORTEST = Duration.ofMillis(10);

  /** The longest time between two seals. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** In the background, unsigned. */
  public static final Sealing DEFAULT = new Sealing(DEFAULT_INTERVAL, null);

  /** Only when asked, unsigned. */
  public static final Sealing WHEN_ASKED = new Sealing(null, null);

  /**
   * Checks the range.
   *
   * @throws io.holdfast.error.InvalidArgumentException if it is exceeded
   */
  public Sealing {
    if (every != null) {
      ConfigProblems.of("Sealing").range("every", every, SHORTEST, LONGEST).throwIfAny();
    }
  }

  /** The same, signed by a key. */
  public Sealing signedBy(SealKey next) {
    return new Sealing(every, next);
  }
}
