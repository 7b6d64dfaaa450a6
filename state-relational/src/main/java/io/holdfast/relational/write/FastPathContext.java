package io.holdfast.relational.write;

import io.holdfast.audit.AuditMode;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.dialect.RelationalDialect.LockName;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.relational.jdbc.WriteRaceException;
import io.holdfast.relational.statement.EntityReads;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.table.ContentColumns;
import io.holdfast.relational.table.Tables;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RowField;
import io.holdfast.row.RowKey;
import io.holdfast.time.Deadline;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that an engine offers to its {@link FastPath}. Thread-safe. */
public final class FastPathContext {
  private final Database database;
  private final StatementCatalog catalog;
  private final WriteTransaction transaction;
  private final Namespaces namespaces;
  private final EntityReads entities;
  private final AuditMode audit;

  public FastPathContext(
      Database database,
      StatementCatalog catalog,
      WriteTransaction transaction,
      Namespaces namespaces,
      EntityReads entities,
      AuditMode audit) {
    this.database = database;
    this.catalog = catalog;
    this.transaction = transaction;
    this.namespaces = namespaces;
    this.entities = entities;
    this.audit = audit;
  }

  /** The name of the store. */
  public String store() {
    return catalog.dialect.name();
  }

  /** Whether changes are recorded in the audit log. */
  public boolean isAudited() {
    return audit == AuditMode.ON;
  }

  /** Whether a codec encodes the cells of rows, so that stored values cannot be compared. */
  public boolean isEncoded() {
    return catalog.codec != RowCodec.NONE;
  }

  /** Whether a namespace is known to be registered. */
  public boolean isRegistered(String namespace) {
    return namespaces.knows(namespace);
  }

  /** Reads one entity. */
  public Optional<EntityRow> entity(EntityKey key) {
    return database.read(sql -> entities.find(sql, key));
  }

  /** Reads the entities that exist, with one statement. */
  public List<EntityRow> entities(EntityKind kind, Collection<RowKey> keys) {
    return database.read(sql -> entities.find(sql, kind, keys));
  }

  /** Reads the entities that exist, without documents and long texts, with one statement. */
  public List<EntityRow> heads(EntityKind kind, Collection<RowKey> keys) {
    return database.read(sql -> entities.heads(sql, kind, keys));
  }

  /**
   * Writes with one {@link Sql#exchange} that the server commits on its own: one round trip, all or
   * nothing. If it fails, its outcome may be unknown.
   *
   * @param deadline when it is canceled; then nothing was written
   * @throws WriteRaceException if a concurrent transaction wrote the same rows; nothing was written
   */
  public <T> T writeAtOnce(WriteIntent intent, SqlWork<T> work, Deadline deadline) {
    return transaction.runAtOnce(intent, work, deadline);
  }

  /** The steps that lock names until the transaction ends, in the order of every writer. */
  public List<Sql.Step> lock(List<LockName> names) {
    return catalog.dialect.lock(names);
  }

  /** The table of the entities of a kind. */
  public StoredTable<EntityRow> entityTable(EntityKind kind) {
    return new StoredTable<>(catalog.entities(kind));
  }

  /** The table of all versions of all entities. */
  public StoredTable<HistoryRow> historyTable() {
    return new StoredTable<>(catalog.history);
  }

  /** The table of the audit log. */
  public StoredTable<AuditRow> auditTable() {
    return new StoredTable<>(catalog.audit);
  }

  /** The name of the table of version floors. */
  public String versionsTable() {
    return Tables.VERSIONS.name();
  }

  /**
   * The columns of history that hold the content of an entity of a kind, each with the column of
   * the entity's own table that holds the same value.
   */
  public Map<String, String> contentColumnsInHistory(EntityKind kind) {
    ContentColumns own = ContentColumns.of(kind);
    Map<String, String> names = new HashMap<>();
    for (RowField<EntityRow> field : EntityRow.SCHEMA.fields()) {
      String column = own.column(field.name());
      if (column != null && field.kind() != RowField.Kind.ROW_HASH) {
        names.put(field.name(), column);
      }
    }
    return names;
  }
}
