package io.holdfast.cli.command.store;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.json.JsonDocument;
import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code store stats}: how many entities of which status, and how large everything is. */
@Command(
    description = {
      "Count entities by kind and status, and measure documents and tables.",
      "This reads the whole store and takes long for a large one."
    })
public final class StoreStatsCommand implements Callable<CommandResult> {
  private static final int PAGE = 500;

  private final CommandContext context;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  public StoreStatsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    try (StateStore store = StoreOpener.openReadOnly(url);
        Progress progress = context.startProgress("count")) {
      StoreSize size = store.maintenance().size();
      return result(count(store.replication(), size, progress), size);
    }
  }

  private static CommandResult result(Map<RowType, Counts> kinds, StoreSize size) {
    return CommandResult.builder()
        .table(
            ResultTable.<Map.Entry<RowType, Counts>>members(
                    kinds.entrySet(), kind -> kind.getKey().label())
                .text("KIND", kind -> kind.getKey().label())
                .column("live", "LIVE", kind -> kind.getValue().live)
                .column("expired", "EXPIRED", kind -> kind.getValue().expired)
                .column("deleted", "DELETED", kind -> kind.getValue().deleted)
                .column("documentBytes", "DOCUMENT BYTES", kind -> kind.getValue().bytes)
                .column("largestDocumentBytes", "LARGEST", kind -> kind.getValue().largest)
                .json("byStatus", kind -> kind.getValue().byStatus)
                .text("BY STATUS", kind -> kind.getValue().shownByStatus()))
        .line("")
        .table(
            ResultTable.<Map.Entry<RowType, StoreSize.Table>>object(
                    "tables", size.tables().entrySet(), table -> table.getKey().label())
                .text("TABLE", table -> table.getKey().label())
                .column("rows", "ROWS", table -> table.getValue().rows())
                .column("bytes", "BYTES", table -> table.getValue().bytes())
                .footer("all", "", size.bytes()))
        .field("bytes", size.bytes())
        .build();
  }

  private static Map<RowType, Counts> count(
      Replication replication, StoreSize size, Progress progress) {
    long total = 0;
    for (EntityKind kind : EntityKind.values()) {
      total += size.table(RowType.of(kind)).rows();
    }
    Map<RowType, Counts> kinds = new LinkedHashMap<>();
    long before = 0;
    for (EntityKind kind : EntityKind.values()) {
      Counts found = count(replication, RowType.of(kind), before, total, progress);
      before += found.all();
      kinds.put(RowType.of(kind), found);
    }
    return kinds;
  }

  private static Counts count(
      Replication replication, RowType type, long before, long total, Progress progress) {
    Counts counts = new Counts(replication.now().toEpochMilli());
    @Nullable RowKey last = null;
    while (true) {
      List<Row> page = replication.read(type, last, PAGE);
      page.forEach(row -> counts.add((EntityRow) row));
      progress.update(before + counts.all(), total);
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

    String shownByStatus() {
      return byStatus.entrySet().stream()
          .map(status -> status.getKey() + " " + status.getValue())
          .collect(Collectors.joining(", "));
    }

    private static long size(@Nullable JsonDocument document) {
      return document == null ? 0 : document.sizeBytes();
    }
  }
}
