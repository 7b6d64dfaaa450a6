package io.holdfast.audit;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the audit log of a store is sealed. Immutable.
 *
 * @param every how often the store seals in the background, {@link #MIN_INTERVAL} to {@link
 *     #MAX_INTERVAL}; absent to seal only when asked
 * @param key signs the seals; absent to leave them unsigned
 */
public record SealingConfig(@Nullable Duration every, @Nullable SealKey key) {
  /** How often a store seals where nobody says so. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The shortest time between two seals. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);

  /** The longest time between two seals. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /** In the background, unsigned. */
  public static final SealingConfig DEFAULT = new SealingConfig(DEFAULT_INTERVAL, null);

  /** Only when asked, unsigned. */
  public static final SealingConfig WHEN_ASKED = new SealingConfig(null, null);

  /**
   * Checks the range.
   *
   * @throws io.holdfast.error.InvalidArgumentException if it is exceeded
   */
  public SealingConfig {
    if (every != null) {
      ConfigProblems.of("Sealing").range("every", every, MIN_INTERVAL, MAX_INTERVAL).throwIfAny();
    }
  }

  /** The same, signed by a key. */
  public SealingConfig signedBy(SealKey signedBy) {
    return new SealingConfig(every, signedBy);
  }
}
