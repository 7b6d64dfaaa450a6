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
 * What follows from the rows of a backup, and is counted again when it is checked.
 *
 * @param rows how many rows of each type
 * @param namespaces how many of them in each namespace
 * @param schemaVersions how many documents of each schema version
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

  /** The same with the root hash as it stands in a backup of this codec: masked, if encrypted. */
  BackupTotals masked(RowCodec codec) {
    return codec.keyId().isEmpty() ? this : withRoot(codec.mask(rootHash));
  }

  /** Whether these, counted anew, are those of a manifest. */
  boolean areThoseOf(BackupManifest manifest, RowCodec codec) {
    Hash stored = manifest.totals().rootHash;
    boolean proven =
        manifest.keyId() == null ? rootHash.equals(stored) : codec.isMaskOf(rootHash, stored);
    return proven && withRoot(stored).equals(manifest.totals());
  }

  private BackupTotals withRoot(Hash root) {
    return new BackupTotals(rows, namespaces, schemaVersions, documentBytes, root);
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
