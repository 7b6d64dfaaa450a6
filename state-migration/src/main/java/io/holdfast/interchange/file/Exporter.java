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
 * Writes a store's live entities and events as interchange records, sorted by namespace, kind and
 * id, events by session and number. Tombstones are left out, and so is what had expired by the
 * store's clock when the export began. Two exports of equal stores are byte-equal. It holds one
 * page in memory; a store that is written to meanwhile is exported page by page as it then is.
 *
 * <p>Thread-safe.
 */
public final class Exporter {
  /** By the labels of the records: agent, event, session, swarm, task. */
  private static final List<RowType> ORDER =
      List.of(RowType.AGENT, RowType.EVENT, RowType.SESSION, RowType.SWARM, RowType.TASK);

  private static final int PAGE_ROWS = 1_000;

  private final Replication source;
  private final ProgressListener progress;

  private Exporter(Replication source, ProgressListener progress) {
    this.source = source;
    this.progress = progress;
  }

  /** An exporter of a store, over all its namespaces. */
  public static Exporter of(StateStore store) {
    return new Exporter(store.replication(), ProgressListener.SILENT);
  }

  /** The same, telling how many rows it read. */
  public Exporter progress(ProgressListener listener) {
    return new Exporter(source, listener);
  }

  /**
   * Writes the records; flushes, and does not close.
   *
   * @throws IOException as the stream does
   * @throws io.holdfast.error.DataCorruptException if a stored row is not a record of the contract
   */
  public ExportReport write(ExportOptions options, OutputStream out) throws IOException {
    Pass pass = new Pass(new RecordWriter(options.detail()), out, meter(options.namespace()));
    if (options.namespace() != null) {
      pass.namespace(Checks.namespace(options.namespace()));
    } else {
      RowPages namespaces = new RowPages(source, RowType.NAMESPACE, null, PAGE_ROWS);
      for (List<Row> page = namespaces.next(); !page.isEmpty(); page = namespaces.next()) {
        for (Row row : page) {
          pass.namespace(row.key().namespace());
        }
      }
    }
    out.flush();
    return new ExportReport(pass.records, pass.bytes);
  }

  private ProgressMeter meter(@Nullable String namespace) {
    long total = ProgressListener.UNKNOWN;
    if (namespace == null) {
      total = RowTotals.of(source, ORDER, total);
    }
    return new ProgressMeter(progress, Phase.EXPORT, 0, total);
  }

  /** One run over the store. */
  private final class Pass {
    private final RecordWriter writer;
    private final OutputStream out;
    private final ProgressMeter meter;
    private final long now = source.now().toEpochMilli();
    private long records;
    private long bytes;

    Pass(RecordWriter writer, OutputStream out, ProgressMeter meter) {
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

    /** Writes rows until they leave the namespace; whether they did not. */
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
