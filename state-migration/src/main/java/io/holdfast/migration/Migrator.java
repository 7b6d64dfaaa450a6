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
 * Migrates the complete content of one store into another, of any kind: entities including deleted
 * and expired ones, history, audit log, request ids, snapshots, checkpoints, transitions, events
 * and version floors, with their keys, versions, instants and bytes. Both stores stay in use;
 * neither is locked or fenced.
 *
 * <p>Every step is idempotent and may be killed at any instant; the next run resumes after the last
 * committed batch and ends with equal stores. Rows of a source that is written to meanwhile are
 * copied as they are read; later changes are reported as differences, and the next run copies them.
 *
 * <p>Memory use is bounded by a few batches. Thread-safe; concurrent moves into one target do not
 * harm each other.
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

  /** A migrator from one store, which is authoritative, into another. Does no I/O yet. */
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
   * A migrator whose rows come from another source than a store, such as a backup.
   *
   * @param rows rows that do not change meanwhile, in the order of their keys; must allow reads of
   *     pages and lookups by key on two threads at once
   * @param run the name of this move's checkpoint in the target
   */
  public static Migrator of(RowReader rows, String run, StateStore target) {
    return new Migrator(
        () -> new Ends(rows, target.replication(), run),
        MoveOptions.DEFAULT,
        ProgressListener.SILENT);
  }

  /** A copy with other options. */
  public Migrator options(MoveOptions changed) {
    return new Migrator(between, changed, progress);
  }

  /** A copy that reports its progress. */
  public Migrator progress(ProgressListener listener) {
    return new Migrator(between, options, listener);
  }

  /** Dry run: reports what a move would write and what the target cannot store. Read-only. */
  public MovePlan plan() {
    Ends ends = ends();
    RecordingTarget recorder = new RecordingTarget(ends.target, options.examples());
    copier(ends, recorder).copy(progress, Phase.PLAN);
    return recorder.plan();
  }

  /**
   * Copies rows that the target lacks or has older, resuming an interrupted copy.
   *
   * @throws InvalidArgumentException if source and target are the same storage; nothing was written
   */
  public CopyReport copy() {
    Ends ends = writableEnds();
    LiveTarget live = new LiveTarget(ends.target);
    CopyReport report = copier(ends, live).copy(progress, Phase.COPY);
    live.forget(ends.run);
    return report;
  }

  /** Compares every row, using hashes computed from the content of the rows. Read-only. */
  public VerifyReport verify() {
    Ends ends = ends();
    return verifier(ends, DifferenceHandler.NONE).verify(progress);
  }

  /**
   * Compares like {@link #verify()}, but only the rows of a scope, and passes each difference to a
   * listener. Read-only.
   *
   * @param listener called for each difference, in the order of types and keys; an exception that
   *     it throws ends the comparison
   */
  public VerifyReport compare(CompareScope scope, Consumer<Difference> listener) {
    Ends ends = ends();
    DifferenceHandler notifier =
        (type, differences) -> {
          differences.forEach(difference -> listener.accept(difference.shown()));
          return differences;
        };
    return verifier(ends, scope, notifier).verify(progress);
  }

  /**
   * Compares like {@link #verify()}, applies the source's row where the target's is missing, older
   * or altered, and compares those again. Newer and extra rows of the target are changed only under
   * {@link OverwriteMode#OVERWRITE}.
   *
   * @throws InvalidArgumentException if source and target are the same storage; nothing was written
   */
  public VerifyReport repair() {
    Ends ends = writableEnds();
    return verifier(ends, repairer(ends)).verify(progress);
  }

  /**
   * Copies, compares, repairs and compares again.
   *
   * @throws InvalidArgumentException if source and target are the same storage; nothing was written
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

  private Copier copier(Ends ends, MoveTarget sink) {
    return new Copier(ends.source, sink, ends.run, options.batchSize(), InstantSource.system());
  }

  private Verifier verifier(Ends ends, DifferenceHandler handler) {
    return verifier(ends, CompareScope.EVERYTHING, handler);
  }

  private Verifier verifier(Ends ends, CompareScope scope, DifferenceHandler handler) {
    return new Verifier(ends.source, ends.target, options, scope, ends.classifier(), handler);
  }

  private Repairer repairer(Ends ends) {
    return new Repairer(new LiveTarget(ends.target), ends.classifier(), options.overwrite());
  }

  private Ends ends() {
    return between.get();
  }

  /** Source and target of an operation that writes. */
  private Ends writableEnds() {
    Ends ends = ends();
    if (ends.source instanceof Replication store) {
      SameStorage.refuse(store, ends.target);
    }
    return ends;
  }

  /** Source, target, and the name of the move's checkpoint in the target. */
  private record Ends(RowReader source, Replication target, String run) {
    Classifier classifier() {
      return new Classifier(source, target);
    }
  }
}
