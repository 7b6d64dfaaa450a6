package io.holdfast.backup.archive;

import io.holdfast.codec.RowCodec;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.model.Hash;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Totals computed from the rows of a backup, and recomputed when the backup is verified.
 *
 * @param rows number of rows per type
 * @param namespaces number of rows per namespace and type
 * @param schemaVersions number of entities per schema version
 * @param documentBytes bytes of the documents of entities, without history and copies
 * @param rootHash SHA-256 over the hashes of all rows in their order; its mask if the rows are
 *     encrypted
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

  /** A copy with the root hash masked, if the codec encrypts. */
  BackupTotals masked(RowCodec codec) {
    return codec.keyId().isEmpty() ? this : withRoot(codec.mask(rootHash));
  }

  /** Whether these recomputed totals match those of a manifest. */
  boolean match(BackupManifest manifest, RowCodec codec) {
    Hash stored = manifest.totals().rootHash;
    boolean rootMatches =
        manifest.keyId() == null ? rootHash.equals(stored) : codec.isMaskOf(rootHash, stored);
    return rootMatches && withRoot(stored).equals(manifest.totals());
  }

  private BackupTotals withRoot(Hash root) {
    return new BackupTotals(rows, namespaces, schemaVersions, documentBytes, root);
  }

  /**
   * The number of entities of a kind that have a schema version; tombstones are not counted.
   *
   * @param kind the label of the kind
   * @param version the schema version; absent for entities without one
   * @param entities number of entities
   */
  public record SchemaVersions(String kind, @Nullable String version, long entities) {}
}
