package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowReader;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Moves everything that a store holds into another one, whoever they are: entities, those that are
 * deleted or expired too, history, audit, request ids, snapshots, checkpoints, transitions, events
 * and version floors, with their keys, versions, instants and bytes. Both stores stay open, and
 * neither is locked or fenced.
 *
 * <p>Every step is idempotent and may be killed at any instant; run again, it goes on where the
 * last committed batch ended, and ends equal. A source that is written to meanwhile is copied as it
 * is met; what changed later shows as a difference, and the next run catches up.
 *
 * <p>Memory stays flat: a few batches at most. Thread-safe; two moves at once into one target do
 * each other no harm.
 */
public final class Migrator {
  private final Supplier<Ends> between;
  private final MoveOptions options;
  private final ProgressListener progress;

  private Migrator(Supplier<Ends> between, MoveOptions options, ProgressListener progress) {
    this.between = between;
    this.options = options;
    this.progress = progress;
  }

  /** A migrator from one store, the authority, into another. Reads and writes nothing yet. */
  public static Migrator between(StateStore source, StateStore target) {
    return new Migrator(
        () -> {
          Replication from = source.replication();
          return new Ends(from, target.replication(), "move-" + from.storeId());
        },
        MoveOptions.DEFAULT,
        ProgressListener.SILENT);
  }

  /**
   * A migrator of rows that need not be a store's, such as those of a backup.
   *
   * @param rows rows that nobody changes meanwhile, in the order of their keys; pages are read and
   *     single rows looked for on two threads at once
   * @param run the name under which the target remembers how far this move has come
   */
  public static Migrator of(RowReader rows, String run, StateStore target) {
    return new Migrator(
        () -> new Ends(rows, target.replication(), run),
        MoveOptions.DEFAULT,
        ProgressListener.SILENT);
  }

  /** The same under other options. */
  public Migrator options(MoveOptions changed) {
    return new Migrator(between, changed, progress);
  }

  /** The same, telling its progress. */
  public Migrator progress(ProgressListener listener) {
    return new Migrator(between, options, listener);
  }

  /** A dry run: what a move would write and what the target cannot hold. Changes nothing. */
  public MovePlan plan() {
    Ends ends = ends();
    RecordingTarget recorder = new RecordingTarget(ends.target, options.examples());
    copier(ends, recorder).copy(progress, Phase.PLAN);
    return recorder.plan();
  }

  /**
   * Copies what the target lacks or holds older, from where an interrupted copy had come to.
   *
   * @throws InvalidArgumentException if both are the same storage; nothing was moved
   */
  public CopyReport copy() {
    Ends ends = writableEnds();
    LiveTarget live = new LiveTarget(ends.target);
    CopyReport report = copier(ends, live).copy(progress, Phase.COPY);
    live.forget(ends.run);
    return report;
  }

  /** Compares every row on both sides, hashes computed from what the rows hold. Changes nothing. */
  public VerifyReport verify() {
    Ends ends = ends();
    return verifier(ends, DifferenceHandler.NONE).verify(progress);
  }

  /**
   * Compares like {@link #verify()}, but only some of the rows, and passes on every difference as
   * it is found. Changes nothing.
   *
   * @param listener hears each difference, in the order of types and keys; what it throws ends the
   *     comparison
   */
  public VerifyReport compare(CompareScope scope, Consumer<Difference> listener) {
    Ends ends = ends();
    DifferenceHandler teller =
        (type, differences) -> {
          differences.forEach(difference -> listener.accept(difference.shown()));
          return differences;
        };
    return verifier(ends, scope, teller).verify(progress);
  }

  /**
   * Compares like {@link #verify()}, applies the source's row where the target's is missing, older
   * or altered, and compares those again. Rows that the source does not explain are changed only
   * under {@link OverwriteMode#OVERWRITE}.
   *
   * @throws InvalidArgumentException if both are the same storage; nothing was moved
   */
  public VerifyReport repair() {
    Ends ends = writableEnds();
    return verifier(ends, repairer(ends)).verify(progress);
  }

  /**
   * Copies, compares, repairs and compares again.
   *
   * @throws InvalidArgumentException if both are the same storage; nothing was moved
   */
  public MoveReport migrate() {
    long start = System.nanoTime();
    Ends ends = writableEnds();
    LiveTarget live = new LiveTarget(ends.target);
    CopyReport copied = copier(ends, live).copy(progress, Phase.COPY);
    VerifyReport verified = verifier(ends, repairer(ends)).verify(progress);
    live.forget(ends.run);
    return new MoveReport(
        verified.rows(),
        copied.written(),
        verified.found(),
        verified.remaining(),
        (System.nanoTime() - start) / 1e9);
  }

  private Copier copier(Ends ends, MoveTarget into) {
    return new Copier(ends.source, into, ends.run, options.batchSize(), InstantSource.system());
  }

  private Verifier verifier(Ends ends, DifferenceHandler mender) {
    return verifier(ends, CompareScope.EVERYTHING, mender);
  }

  private Verifier verifier(Ends ends, CompareScope scope, DifferenceHandler mender) {
    return new Verifier(ends.source, ends.target, options, scope, ends.classifier(), mender);
  }

  private Repairer repairer(Ends ends) {
    return new Repairer(new LiveTarget(ends.target), ends.classifier(), options.overwrite());
  }

  private Ends ends() {
    return between.get();
  }

  /** Both sides of something that writes. */
  private Ends writableEnds() {
    Ends ends = ends();
    if (ends.source instanceof Replication store) {
      SameStorage.refuse(store, ends.target);
    }
    return ends;
  }

  /** Both sides, and the name under which the target remembers a move from this source. */
  private record Ends(RowReader source, Replication target, String run) {
    Classifier classifier() {
      return new Classifier(source, target);
    }
  }
}
