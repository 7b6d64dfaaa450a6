package io.holdfast.codec.standard;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a codec with its keys and dictionaries. If it was loaded from files, they
 * are reloaded when a row needs an unknown key or dictionary, because another process may have
 * started to write with a new one. Thread-safe.
 */
final class ReloadableCodecState {
  /** Minimum time between reloads, so that rows with a missing key do not reload on every read. */
  private static final long MIN_RELOAD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable Supplier<CodecConfig> source;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Tools current;
  private long loadedAt = System.nanoTime() - MIN_RELOAD_NANOS;

  private ReloadableCodecState(Tools first, @Nullable Supplier<CodecConfig> source) {
    current = first;
    this.source = source;
  }

  /** A fixed configuration, never reloaded. */
  static ReloadableCodecState of(CodecConfig config) {
    return new ReloadableCodecState(Tools.of(config), null);
  }

  /** A configuration that is loaded now and reloaded when needed. */
  static ReloadableCodecState from(Supplier<CodecConfig> source) {
    return new ReloadableCodecState(Tools.of(source.get()), source);
  }

  /**
   * A configuration with its prepared keys and dictionaries.
   *
   * @param keys all keys that were ever loaded; the current one is that of the configuration
   */
  record Tools(CodecConfig config, ZstdFrames frames, @Nullable KeyRing keys) {
    static Tools of(CodecConfig config) {
      return new Tools(config, ZstdFrames.of(config, null), config.keys().orElse(null));
    }

    /**
     * Switches to a new configuration; keeps older keys and dictionaries, which rows may still
     * need.
     */
    private Tools reloaded(CodecConfig changed) {
      KeyRing ring = changed.keys().orElse(keys);
      KeyRing all = ring == null || keys == null ? ring : ring.merge(keys);
      return new Tools(changed, ZstdFrames.of(changed, frames), all);
    }

    /** Whether rows are written encrypted. */
    boolean encrypts() {
      return keys != null && config.mode() != EncryptionMode.ENDING;
    }
  }

  /** The state as last loaded. */
  Tools current() {
    return current;
  }

  /**
   * A state that satisfies a condition, reloaded if the current one does not; the current state if
   * reloading does not help.
   *
   * @throws StateException with {@code KEY_MISSING} if reloading fails
   */
  Tools reloadUnless(Predicate<Tools> condition) {
    if (source == null || condition.test(current)) {
      return current;
    }
    lock.lock();
    try {
      if (!condition.test(current) && System.nanoTime() - loadedAt >= MIN_RELOAD_NANOS) {
        loadedAt = System.nanoTime();
        current = current.reloaded(source.get());
      }
      return current;
    } catch (StateException e) {
      throw new StateException(
          ErrorCode.KEY_MISSING,
          ErrorDetail.of(
              "Row needs an unknown key or dictionary, and reloading the configuration failed"),
          e);
    } finally {
      lock.unlock();
    }
  }
}
