package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.json.JsonDocument;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code store stats}: how many entities of which status, and how large everything is. */
@Command(
    description = {
      "Counts entities by kind and status, and measures documents and tables.",
      "Reads the whole store, so it may take long for a large one."
    })
final class StoreStatsCommand implements Callable<Answer> {
  private static final int PAGE = 500;

  private final Context context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  StoreStatsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    ObjectNode json = Json.object();
    TextTable table =
        new TextTable(
            "KIND", "LIVE", "EXPIRED", "DELETED", "DOCUMENT BYTES", "LARGEST", "BY STATUS");
    TextTable tables = new TextTable("TABLE", "ROWS", "BYTES");
    try (StateStore store = Stores.toRead(url);
        Progress progress = context.progress("count")) {
      Replication replication = store.replication();
      StoreSize size = store.maintenance().size();
      long total = 0;
      for (EntityKind kind : EntityKind.values()) {
        total += size.table(RowType.of(kind)).rows();
      }
      long before = 0;
      for (EntityKind kind : EntityKind.values()) {
        Counts found = count(replication, RowType.of(kind), before, total, progress);
        before += found.all();
        found.describe(RowType.of(kind).label(), json, table);
      }
      describe(size, json, tables);
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(tables.lines());
    return Answer.done(json, lines);
  }

  private static void describe(StoreSize size, ObjectNode json, TextTable table) {
    ObjectNode tables = json.putObject("tables");
    size.tables()
        .forEach(
            (type, measured) -> {
              ObjectNode node = tables.putObject(type.label());
              node.put("rows", measured.rows());
              node.put("bytes", measured.bytes());
              table.row(type.label(), measured.rows(), measured.bytes());
            });
    json.put("bytes", size.bytes());
    table.row("all", "", size.bytes());
  }

  private static Counts count(
      Replication replication, RowType type, long before, long total, Progress progress) {
    Counts counts = new Counts(replication.now().toEpochMilli());
    @Nullable RowKey last = null;
    while (true) {
      List<Row> page = replication.read(type, last, PAGE);
      page.forEach(row -> counts.add((EntityRow) row));
      progress.at(before + counts.all(), total);
      if (page.size() < PAGE) {
        return counts;
      }
      last = page.get(page.size() - 1).key();
    }
  }

  /** The sums of one kind. */
  private static final class Counts {
    private final Map<String, Long> byStatus = new TreeMap<>();
    private final long now;
    private long live;
    private long expired;
    private long deleted;
    private long bytes;
    private long largest;

    Counts(long now) {
      this.now = now;
    }

    long all() {
      return live + expired + deleted;
    }

    void add(EntityRow row) {
      if (row.deleted()) {
        deleted++;
        return;
      }
      if (!row.liveAt(now)) {
        expired++;
        return;
      }
      live++;
      byStatus.merge(String.valueOf(row.content().status()), 1L, Long::sum);
      long size = size(row.content().data()) + size(row.content().metadata());
      bytes += size;
      largest = Math.max(largest, size);
    }

    void describe(String label, ObjectNode json, TextTable table) {
      ObjectNode node = json.putObject(label);
      node.put("live", live);
      node.put("expired", expired);
      node.put("deleted", deleted);
      node.put("documentBytes", bytes);
      node.put("largestDocumentBytes", largest);
      ObjectNode statuses = node.putObject("byStatus");
      byStatus.forEach(statuses::put);
      String shown =
          byStatus.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      table.row(label, live, expired, deleted, bytes, largest, shown);
    }

    private static long size(@Nullable JsonDocument document) {
      return document == null ? 0 : document.sizeBytes();
    }
  }
}
