package io.holdfast.benchmarks.growth;

import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.Row;
import java.util.ArrayList;
import java.util.List;

/** Fills a store with agents and their earlier versions, as a move would. */
final class GrowthFill {
  private static final int ROWS_AT_ONCE = 5_000;
  private static final JsonDocument METADATA = Json.parse("{\"team\":\"red\",\"size\":3}");

  private final StateStore store;
  private final int versions;
  private final JsonDocument data;
  private final long now = System.currentTimeMillis();
  private final List<Row> pending = new ArrayList<>();

  /** Approximate size of the document of each version, in bytes. */
  GrowthFill(StateStore store, int versions, int bytes) {
    this.store = store;
    this.versions = versions;
    data = Json.parse("{\"turn\":3,\"plan\":\"" + "x".repeat(bytes) + "\"}");
  }

  static String id(int number) {
    return String.format("agent-%08d", number);
  }

  /** Adds the agents of a range of numbers. */
  void add(int from, int until) {
    for (int i = from; i < until; i++) {
      for (int version = 1; version <= versions; version++) {
        EntityRow row = row(i, version);
        Provenance by = new Provenance("update", "growth", null, null, row.content().updatedAt());
        put(HistoryRow.hashed(row, by));
        if (version == versions) {
          put(row);
        }
      }
    }
    flush();
  }

  private EntityRow row(int number, int version) {
    long updated = now - 60_000L * (versions - version);
    EntityContent content =
        new EntityContent(
            "running",
            "Worker " + number,
            null,
            null,
            null,
            List.of(),
            METADATA,
            data,
            now - 60_000L * versions,
            updated,
            null,
            null,
            null,
            null);
    return EntityRow.hashed(
        store.namespace(), EntityKind.AGENT, id(number), version, 0, false, content);
  }

  private void put(Row row) {
    pending.add(row);
    if (pending.size() == ROWS_AT_ONCE) {
      flush();
    }
  }

  private void flush() {
    store.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, pending));
    pending.clear();
  }
}
