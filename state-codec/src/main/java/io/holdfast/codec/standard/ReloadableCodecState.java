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
 * What a codec works with. Where it comes from files, they are read again when a row asks for a key
 * or a dictionary that is not known: another process may have begun to write with a new one.
 * Thread-safe.
 */
final class ReloadableCodecState {
  /** A row under a key that nobody has must not read files with every look at it. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable Supplier<CodecConfig> source;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Tools now;
  private long readAt = System.nanoTime() - PAUSE_NANOS;

  private ReloadableCodecState(Tools first, @Nullable Supplier<CodecConfig> source) {
    now = first;
    this.source = source;
  }

  /** What never changes. */
  static ReloadableCodecState of(CodecConfig config) {
    return new ReloadableCodecState(Tools.of(config), null);
  }

  /** What is read, and read again. */
  static ReloadableCodecState from(Supplier<CodecConfig> source) {
    return new ReloadableCodecState(Tools.of(source.get()), source);
  }

  /**
   * A configuration, ready for use.
   *
   * @param keys all keys that were ever known, the current one of the configuration
   */
  record Tools(CodecConfig config, ZstdFrames frames, @Nullable KeyRing keys) {
    static Tools of(CodecConfig config) {
      return new Tools(config, ZstdFrames.of(config, null), config.keys().orElse(null));
    }

    /** What is configured now; older keys and dictionaries stay, since rows may still need them. */
    private Tools next(CodecConfig changed) {
      KeyRing ring = changed.keys().orElse(keys);
      KeyRing all = ring == null || keys == null ? ring : ring.and(keys);
      return new Tools(changed, ZstdFrames.of(changed, frames), all);
    }

    /** Whether rows are written encrypted. */
    boolean encrypts() {
      return keys != null && config.mode() != EncryptionMode.ENDING;
    }
  }

  /** As it was read last. */
  Tools now() {
    return now;
  }

  /**
   * What knows something, as far as reading again helps.
   *
   * @throws StateException with {@code KEY_MISSING} if it cannot be read again
   */
  Tools knowing(Predicate<Tools> something) {
    if (source == null || something.test(now)) {
      return now;
    }
    lock.lock();
    try {
      if (!something.test(now) && System.nanoTime() - readAt >= PAUSE_NANOS) {
        readAt = System.nanoTime();
        now = now.next(source.get());
      }
      return now;
    } catch (StateException e) {
      throw new StateException(
          ErrorCode.KEY_MISSING,
          ErrorDetail.of(
              "Row needs a key or dictionary that is not known, and files cannot be read anew"),
          e);
    } finally {
      lock.unlock();
    }
  }
}
