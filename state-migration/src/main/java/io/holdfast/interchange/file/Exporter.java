package io.holdfast.interchange.file;

import io.holdfast.StateStore;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.migration.progress.RowTotals;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.text.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exports a store's live entities and events as interchange records, sorted by namespace, kind and
 * id, events by session and sequence number. Tombstones are left out, and so are entities that had
 * expired by the store's clock when the export began. Two exports of equal stores are byte-equal.
 * Buffers one page; rows that are written meanwhile are exported as they are when read.
 *
 * <p>Thread-safe.
 */
public final class Exporter {
  /** In the order of the record labels: agent, event, session, swarm, task. */
  private static final List<RowType> ORDER =
      List.of(RowType.AGENT, RowType.EVENT, RowType.SESSION, RowType.SWARM, RowType.TASK);

  private static final int PAGE_ROWS = 1_000;

  private final Replication source;
  private final ProgressListener progress;

  private Exporter(Replication source, ProgressListener progress) {
    this.source = source;
    this.progress = progress;
  }

  /** An exporter of a store. */
  public static Exporter of(StateStore store) {
    return new Exporter(store.replication(), ProgressListener.SILENT);
  }

  /** A copy that reports the number of rows read. */
  public Exporter progress(ProgressListener listener) {
    return new Exporter(source, listener);
  }

  /**
   * Writes the records. Flushes the stream and does not close it.
   *
   * @throws IOException if the stream fails
   * @throws io.holdfast.error.DataCorruptException if a stored row is not a valid record
   */
  public ExportReport write(ExportOptions options, OutputStream out) throws IOException {
    ExportRun run =
        new ExportRun(new RecordWriter(options.detail()), out, meter(options.namespace()));
    if (options.namespace() != null) {
      run.namespace(Checks.namespace(options.namespace()));
    } else {
      RowPages namespaces = new RowPages(source, RowType.NAMESPACE, null, PAGE_ROWS);
      for (List<Row> page = namespaces.next(); !page.isEmpty(); page = namespaces.next()) {
        for (Row row : page) {
          run.namespace(row.key().namespace());
        }
      }
    }
    out.flush();
    return new ExportReport(run.records, run.bytes);
  }

  private ProgressMeter meter(@Nullable String namespace) {
    long total = ProgressListener.UNKNOWN;
    if (namespace == null) {
      total = RowTotals.of(source, ORDER, total);
    }
    return new ProgressMeter(progress, Phase.EXPORT, 0, total);
  }

  /** One export run. */
  private final class ExportRun {
    private final RecordWriter writer;
    private final OutputStream out;
    private final ProgressMeter meter;
    private final long now = source.now().toEpochMilli();
    private long records;
    private long bytes;

    ExportRun(RecordWriter writer, OutputStream out, ProgressMeter meter) {
      this.writer = writer;
      this.out = out;
      this.meter = meter;
    }

    void namespace(String namespace) throws IOException {
      for (RowType type : ORDER) {
        RowPages pages = new RowPages(source, type, RowKey.of(namespace), PAGE_ROWS);
        boolean inside = true;
        while (inside) {
          List<Row> page = pages.next();
          inside = !page.isEmpty() && page(namespace, page);
        }
      }
    }

    /** Writes the rows of a page within the namespace; false if the page goes beyond it. */
    private boolean page(String namespace, List<Row> page) throws IOException {
      int read = 0;
      for (Row row : page) {
        if (!row.key().namespace().equals(namespace)) {
          meter.add(read);
          return false;
        }
        read++;
        if (!(row instanceof EntityRow entity) || entity.liveAt(now)) {
          line(row);
        }
      }
      meter.add(read);
      return true;
    }

    private void line(Row row) throws IOException {
      byte[] line =
          row instanceof EventRow event
              ? writer.write(event.namespace(), event.event())
              : writer.write(EntityMapper.state((EntityRow) row));
      out.write(line);
      out.write('\n');
      records++;
      bytes += line.length + 1L;
    }
  }
}
