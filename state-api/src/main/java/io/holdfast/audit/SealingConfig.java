package io.holdfast.audit;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the seals of a store's audit log. Immutable.
 *
 * @param every interval of background sealing, {@link #MIN_INTERVAL} to {@link #MAX_INTERVAL};
 *     absent to seal only on request
 * @param key the key that signs the seals; absent to leave them unsigned
 */
public record SealingConfig(@Nullable Duration every, @Nullable SealKey key) {
  /** The default interval of background sealing. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The minimum interval. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);

  /** The maximum interval. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /** Seals in the background, unsigned. */
  public static final SealingConfig DEFAULT = new SealingConfig(DEFAULT_INTERVAL, null);

  /** Seals only on request, unsigned. */
  public static final SealingConfig WHEN_ASKED = new SealingConfig(null, null);

  /**
   * Checks the range.
   *
   * @throws io.holdfast.error.InvalidArgumentException if the interval is out of range
   */
  public SealingConfig {
    if (every != null) {
      ConfigProblems.of("Sealing").range("every", every, MIN_INTERVAL, MAX_INTERVAL).throwIfAny();
    }
  }

  /** Returns a copy with a signing key. */
  public SealingConfig withKey(SealKey key) {
    return new SealingConfig(every, key);
  }
}
