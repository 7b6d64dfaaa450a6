package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.interchange.file.ExportOptions;
import io.holdfast.interchange.file.Exporter;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the complete content of a store, to compare stores. */
public final class StoreContents {
  private static final int PAGE = 1_000;

  private StoreContents() {}

  /** All rows by type, with their stored hashes. */
  public static Map<RowType, List<Row>> rows(StateStore store) {
    Map<RowType, List<Row>> rows = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      List<Row> all = new ArrayList<>();
      List<Row> page = store.replication().read(type, null, PAGE);
      while (!page.isEmpty()) {
        all.addAll(page);
        RowKey last = page.get(page.size() - 1).key();
        page = store.replication().read(type, last, PAGE);
      }
      rows.put(type, all);
    }
    return rows;
  }

  public static String export(StateStore store) throws IOException {
    return export(store, ExportOptions.EVERYTHING);
  }

  public static String export(StateStore store, ExportOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.of(store).write(options, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
