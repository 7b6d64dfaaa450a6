package io.holdfast.cli;

import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.BackupTotals;
import io.holdfast.migration.progress.RowCounts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the answers about backups have in common. */
final class BackupAnswers {
  private BackupAnswers() {}

  /** Adds what a backup says of itself. */
  static void describe(ObjectNode json, BackupManifest manifest) {
    json.put("takenAt", manifest.takenAt().toString());
    ObjectNode store = json.putObject("store");
    store.put("kind", manifest.store());
    store.put("id", manifest.storeId());
    json.put("encrypted", manifest.keyId() != null);
    counts(json.putObject("rows"), manifest.totals().rows());
    json.put("alteredRows", manifest.alteredRows());
    json.put("seals", seals(manifest));
    json.put("namespaces", manifest.totals().namespaces().size());
    ArrayNode versions = json.putArray("schemaVersions");
    for (BackupTotals.SchemaVersions found : manifest.totals().schemaVersions()) {
      ObjectNode node = versions.addObject();
      node.put("kind", found.kind());
      node.put("version", found.version());
      node.put("entities", found.entities());
    }
    json.put("rootHash", manifest.totals().rootHash().toString());
  }

  private static long seals(BackupManifest manifest) {
    return manifest.seals() == null ? 0 : manifest.seals().count();
  }

  static void counts(ObjectNode json, RowCounts counts) {
    counts.byType().forEach((type, rows) -> json.put(type.label(), rows));
  }

  /** What people read of it. */
  static List<String> lines(BackupManifest manifest) {
    List<String> lines = new ArrayList<>();
    lines.add("of          " + manifest.store() + " " + manifest.storeId());
    lines.add("taken at    " + manifest.takenAt());
    lines.add("root hash   " + manifest.totals().rootHash());
    lines.add("audit seals " + seals(manifest));
    lines.add("");
    lines.addAll(table("ROWS", manifest.totals().rows()));
    lines.add("");
    return lines;
  }

  static List<String> table(String heading, RowCounts counts) {
    TextTable table = new TextTable(heading, "COUNT");
    counts.byType().forEach((type, rows) -> table.row(type.label(), rows));
    return table.lines();
  }
}
