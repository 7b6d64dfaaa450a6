package io.holdfast.migration;

import io.holdfast.migration.internal.ReadAhead;
import io.holdfast.migration.internal.ReadAhead.Page;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.migration.progress.RowTotals;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Copies every row, type by type in the order of a move. Each batch is committed together with its
 * checkpoint in one transaction of the target, so that an interrupted copy resumes after its last
 * committed batch. Use a new instance for each copy. Not thread-safe.
 */
final class Copier {
  private final RowReader source;
  private final MoveTarget target;
  private final String run;
  private final int batchSize;
  private final InstantSource clock;
  private final Map<RowType, Long> read = new EnumMap<>(RowType.class);
  private long written;
  private long refused;

  Copier(RowReader source, MoveTarget target, String run, int batchSize, InstantSource clock) {
    this.source = source;
    this.target = target;
    this.run = run;
    this.batchSize = batchSize;
    this.clock = clock;
  }

  CopyReport copy(ProgressListener progress, Phase phase) {
    MoveCheckpoint start = target.checkpoint(run).orElse(null);
    long resumed = start == null ? 0 : start.rows();
    long total = RowTotals.of(source, List.of(RowType.values()), ProgressListener.UNKNOWN);
    ProgressMeter meter = new ProgressMeter(progress, phase, resumed, total);
    try (ReadAhead<List<Row>> ahead = new ReadAhead<>(Function.identity(), rows -> false)) {
      for (RowType type : RowType.values()) {
        if (start == null || type.compareTo(start.type()) >= 0) {
          RowKey after = start != null && type == start.type() ? start.position() : null;
          copy(type, ahead.begin(new RowPages(source, type, after, batchSize)), meter);
        }
      }
    }
    return new CopyReport(new RowCounts(read), written, refused, resumed);
  }

  private void copy(RowType type, ReadAhead<List<Row>>.Pages pages, ProgressMeter meter) {
    for (Page<List<Row>> page = pages.next(); !page.empty(); page = pages.next()) {
      List<Row> rows = page.content();
      RowKey last = rows.get(rows.size() - 1).key();
      MoveCheckpoint checkpoint =
          new MoveCheckpoint(run, type, last, meter.done() + rows.size(), clock.instant());
      MoveTarget.Applied applied = target.apply(ApplyBatch.copy(rows, checkpoint));
      written += applied.written();
      refused += applied.refused().size();
      read.merge(type, (long) rows.size(), Long::sum);
      meter.add(rows.size());
    }
  }
}
