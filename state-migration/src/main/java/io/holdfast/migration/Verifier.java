package io.holdfast.migration;

import io.holdfast.error.StateException;
import io.holdfast.migration.internal.ReadAhead;
import io.holdfast.migration.internal.ReadAhead.Page;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.migration.progress.RowTotals;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two stores by digests of key ranges. The ranges are the pages of the source and leave no
 * gap: the first begins at the start, the last reaches to the end. Digests are computed from the
 * content of the rows; where they differ, the rows of the range are compared. Use a new instance
 * for each comparison. Not thread-safe.
 */
final class Verifier {
  private final RowReader source;
  private final Replication target;
  private final MoveOptions options;
  private final CompareScope scope;
  private final Classifier classifier;
  private final DifferenceHandler handler;
  private final DifferenceTally found;
  private final DifferenceTally remaining;
  private final Map<RowType, Long> rows = new EnumMap<>(RowType.class);

  Verifier(
      RowReader source,
      Replication target,
      MoveOptions options,
      CompareScope scope,
      Classifier classifier,
      DifferenceHandler handler) {
    this.source = source;
    this.target = target;
    this.options = options;
    this.scope = scope;
    this.classifier = classifier;
    this.handler = handler;
    this.found = new DifferenceTally(options.examples());
    this.remaining = new DifferenceTally(options.examples());
  }

  VerifyReport verify(ProgressListener progress) {
    long total = ProgressListener.UNKNOWN;
    if (scope.namespace() == null) {
      total = RowTotals.of(source, scope.types(), total);
    }
    ProgressMeter meter = new ProgressMeter(progress, Phase.VERIFY, 0, total);
    try (ReadAhead<SourcePage> ahead = new ReadAhead<>(this::sourcePage, SourcePage::isCut)) {
      for (RowType type : scope.types()) {
        RowPages pages = new RowPages(source, type, scope.after(), options.batchSize());
        verify(type, ahead.begin(pages), meter);
      }
    }
    return new VerifyReport(new RowCounts(rows), found.result(), remaining.result());
  }

  /**
   * A page of the source.
   *
   * @param rows its rows within the scope
   * @param isCut whether rows after the end of the scope were removed
   * @param digest the digest of {@code rows}
   */
  private record SourcePage(List<Row> rows, boolean isCut, ChunkDigest digest) {
    RowKey lastKey() {
      return rows.get(rows.size() - 1).key();
    }
  }

  private SourcePage sourcePage(List<Row> page) {
    List<Row> inside = scope.inside(page);
    return new SourcePage(inside, inside.size() < page.size(), digest(inside));
  }

  private void verify(RowType type, ReadAhead<SourcePage>.Pages pages, ProgressMeter meter) {
    RowKey after = scope.after();
    boolean ended = false;
    while (!ended) {
      Page<SourcePage> page = pages.next();
      SourcePage sourcePage = page.content();
      ended = page.last();
      RowKey upTo = ended ? scope.upTo() : sourcePage.lastKey();
      if (upTo == null || !sameDigest(type, sourcePage.digest(), after, upTo)) {
        RangeComparison range = new RangeComparison(target, type, after, upTo, options.batchSize());
        range.candidates(sourcePage.rows(), candidates -> handle(type, candidates));
      }
      rows.merge(type, (long) sourcePage.rows().size(), Long::sum);
      meter.add(sourcePage.rows().size());
      after = upTo;
    }
  }

  private void handle(RowType type, List<Candidate> candidates) {
    List<RowDifference> differences =
        classifier.classify(type, candidates.stream().map(Candidate::key).toList());
    Set<RowKey> classified =
        differences.stream().map(RowDifference::key).collect(Collectors.toUnmodifiableSet());
    List<RowDifference> unreachable =
        classifier.unreachable(
            type, candidates.stream().filter(c -> !classified.contains(c.key())).toList());
    found.add(differences);
    found.add(unreachable);
    remaining.add(handler.handle(type, differences));
    remaining.add(unreachable);
  }

  private static ChunkDigest digest(List<Row> page) {
    ChunkDigest digest = ChunkDigest.NONE;
    for (Row row : page) {
      digest = digest.plus(row, HashSource.RECOMPUTED);
    }
    return digest;
  }

  /**
   * Whether the target has the same digest. The target may have any number of extra rows in a
   * range; if it cannot compute the digest within its deadline, the rows are compared page by page,
   * as in the last range, which has no upper bound.
   */
  private boolean sameDigest(
      RowType type, ChunkDigest digest, @Nullable RowKey after, RowKey upTo) {
    try {
      return digest.equals(target.digest(type, after, upTo, HashSource.PROVEN));
    } catch (StateException e) {
      if (e.retryable()) {
        return false;
      }
      throw e;
    }
  }
}
