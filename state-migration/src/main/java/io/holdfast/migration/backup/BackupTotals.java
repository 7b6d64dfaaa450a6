package io.holdfast.migration.backup;

import io.holdfast.migration.RowCounts;
import io.holdfast.model.Hash;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the rows of a backup, and is counted again when it is checked.
 *
 * @param rows how many rows of each type
 * @param namespaces how many of them in each namespace
 * @param schemaVersions how many documents of each schema version
 * @param documentBytes bytes of the documents of entities, without history and copies
 * @param rootHash SHA-256 over the hashes of all rows in their order
 */
public record BackupTotals(
    RowCounts rows,
    SortedMap<String, RowCounts> namespaces,
    List<SchemaVersions> schemaVersions,
    long documentBytes,
    Hash rootHash) {

  /** Copies the collections. */
  public BackupTotals {
    namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    schemaVersions = List.copyOf(schemaVersions);
  }

  /**
   * How many entities of a kind say that they are of a schema version; tombstones say nothing.
   *
   * @param kind the label of the kind
   * @param version the schema version; absent for those that have none
   * @param entities how many
   */
  public record SchemaVersions(String kind, @Nullable String version, long entities) {}
}
