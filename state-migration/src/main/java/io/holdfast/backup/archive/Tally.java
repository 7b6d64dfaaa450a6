package io.holdfast.backup.archive;

import io.holdfast.migration.progress.RowCounts;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes the totals of rows, when a backup is written and when it is verified. Not thread-safe.
 */
final class Tally {
  private final Map<RowType, Long> rows = new EnumMap<>(RowType.class);
  private final Map<String, Map<RowType, Long>> namespaces = new HashMap<>();
  private final Map<BackupTotals.SchemaVersions, Long> versions = new HashMap<>();
  private final MessageDigest root = Digests.sha256();
  private long documentBytes;

  /** Counts a row; {@code hash} is the hash of its content. */
  void add(Row row, Hash hash) {
    rows.merge(row.type(), 1L, Long::sum);
    namespaces
        .computeIfAbsent(row.key().namespace(), name -> new EnumMap<>(RowType.class))
        .merge(row.type(), 1L, Long::sum);
    root.update(hash.toBytes());
    if (row instanceof EntityRow entity && !entity.deleted()) {
      documentBytes += entity.content().documentBytes();
      versions.merge(
          new BackupTotals.SchemaVersions(
              entity.kind().label(), entity.content().schemaVersion(), 0),
          1L,
          Long::sum);
    }
  }

  /** The totals; afterwards no rows can be added. */
  BackupTotals totals() {
    TreeMap<String, RowCounts> byNamespace = new TreeMap<>();
    namespaces.forEach((name, counts) -> byNamespace.put(name, new RowCounts(counts)));
    List<BackupTotals.SchemaVersions> histogram = new ArrayList<>();
    versions.forEach(
        (key, count) ->
            histogram.add(new BackupTotals.SchemaVersions(key.kind(), key.version(), count)));
    histogram.sort(
        Comparator.comparing(BackupTotals.SchemaVersions::kind)
            .thenComparing(
                BackupTotals.SchemaVersions::version,
                Comparator.nullsFirst(Comparator.naturalOrder())));
    return new BackupTotals(
        new RowCounts(rows), byNamespace, histogram, documentBytes, Hash.of(root.digest()));
  }
}
