package io.holdfast.relational;

import io.holdfast.Capability;
import io.holdfast.StoreConfig;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.codec.RowCodec;
import io.holdfast.engine.AuditPosition;
import io.holdfast.engine.Leases;
import io.holdfast.engine.SealedLog;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.Upkeep;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.health.Health;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.replication.RelationalReplication;
import io.holdfast.relational.statement.EntityReads;
import io.holdfast.relational.statement.Queries;
import io.holdfast.relational.statement.SequenceReads;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.upkeep.RelationalKeys;
import io.holdfast.relational.upkeep.RelationalLeases;
import io.holdfast.relational.upkeep.RelationalUpkeep;
import io.holdfast.relational.upkeep.SealRows;
import io.holdfast.relational.write.BatchWrites;
import io.holdfast.relational.write.FastPath;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.relational.write.Namespaces;
import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.replication.Replication;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Engine that stores rows in a relational database. The differences between databases are in {@link
 * RelationalDialect}, {@link Database} and {@link FastPath}. Thread-safe.
 */
public final class RelationalEngine implements StateEngine {
  private final RelationalDialect dialect;
  private final Database database;
  private final WriteTransaction transaction;
  private final EntityReads entities;
  private final SequenceReads sequences;
  private final BatchWrites writes;
  private final Queries queries;
  private final RelationalReplication replication;
  private final SealRows seals;
  private final RelationalUpkeep upkeep;
  private final RelationalLeases leases;
  private final HealthProbe health;
  private final EncryptionKeys keys;
  private final Set<Capability> capabilities;
  private final FastPath fastPath;

  /**
   * Creates an engine without a fast path on a database whose schema is up to date; closing it
   * closes the database.
   *
   * @param codec encodes the cells of rows
   */
  public RelationalEngine(
      RelationalDialect dialect,
      Database database,
      SchemaVersion schema,
      StoreConfig config,
      RowCodec codec) {
    this(dialect, database, schema, config, codec, FastPath::none);
  }

  /**
   * Creates an engine on a database whose schema is up to date; closing it closes the database.
   *
   * @param codec encodes the cells of rows
   * @param fastPaths creates the fast path, which is tried before a regular transaction
   */
  public RelationalEngine(
      RelationalDialect dialect,
      Database database,
      SchemaVersion schema,
      StoreConfig config,
      RowCodec codec,
      FastPath.Factory fastPaths) {
    this.dialect = dialect;
    this.database = database;
    capabilities = capabilities(codec);
    StatementCatalog catalog = new StatementCatalog(dialect, codec);
    Namespaces namespaces = new Namespaces(catalog);
    transaction = new WriteTransaction(database, namespaces);
    entities = new EntityReads(catalog);
    sequences = new SequenceReads(catalog);
    writes = new BatchWrites(catalog, entities, sequences, config.audit());
    queries = new Queries(catalog);
    replication = new RelationalReplication(database, transaction, catalog, config);
    seals = new SealRows(database, transaction, catalog);
    upkeep = new RelationalUpkeep(database, transaction, catalog);
    leases = new RelationalLeases(transaction, dialect.facts());
    keys = new RelationalKeys(database, transaction, catalog);
    health = new HealthProbe(dialect, database, schema, config, codec);
    fastPath =
        fastPaths.create(
            new FastPathContext(
                database, catalog, transaction, namespaces, entities, config.audit()));
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** An encrypted store indexes no words, since they would be stored in plain text. */
  private static Set<Capability> capabilities(RowCodec codec) {
    Set<Capability> all =
        EnumSet.of(
            Capability.DURABLE,
            Capability.SHARED,
            Capability.REPLICATION,
            Capability.CONSISTENT_VIEW,
            Capability.TRANSACTIONS);
    if (codec.keyId().isEmpty()) {
      all.add(Capability.FULL_TEXT_SEARCH);
    }
    if (codec.hasKeys()) {
      all.add(Capability.ENCRYPTION);
    }
    return Set.copyOf(all);
  }

  @Override
  public Optional<EntityRow> entity(EntityKey key) {
    return fastPath.entity(key);
  }

  @Override
  public long floor(EntityKey key) {
    RowKey floor = RowKey.of(key.namespace(), key.kind().label(), key.id());
    return database.read(sql -> entities.floors(sql, List.of(floor))).getOrDefault(floor, 0L);
  }

  @Override
  public Optional<RequestRow> request(EntityKey key, String requestId) {
    RowKey request = RowKey.ofRequest(key.namespace(), key.kind().label(), key.id(), requestId);
    return database.read(sql -> entities.requests(sql, List.of(request))).stream().findFirst();
  }

  @Override
  public WriteResult write(WriteBatch batch, long now) {
    if (batch.writesNothing()) {
      return database.read(sql -> sql.inOneView(view -> writes.check(view, batch)));
    }
    if (fastPath.write(batch, now) instanceof FastPath.Done done) {
      return done.result();
    }
    WriteResult result =
        transaction
            .run(
                WriteIntent.batch(batch.epoch()),
                (sql, namespaces) -> writes.write(sql, namespaces, batch, now))
            .result();
    fastPath.committed(result);
    return result;
  }

  @Override
  public List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now) {
    return database.read(sql -> queries.list(sql, namespace, kind, query, after, limit, now));
  }

  @Override
  public List<HistoryRow> history(EntityKey key, long afterVersion, int limit) {
    return database.read(sql -> queries.history(sql, key, afterVersion, limit));
  }

  @Override
  public Optional<HistoryRow> historyAt(EntityKey key, long version) {
    return database.read(sql -> queries.historyAt(sql, key, version)).stream().findFirst();
  }

  @Override
  public Optional<HistoryRow> historyAsOf(EntityKey key, long instant) {
    return database.read(sql -> queries.historyAsOf(sql, key, instant)).stream().findFirst();
  }

  @Override
  public List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit) {
    return database.read(sql -> queries.transitions(sql, key, afterSeq, limit));
  }

  @Override
  public Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    return database.read(sql -> queries.snapshot(sql, type, namespace, id)).stream().findFirst();
  }

  @Override
  public List<SnapshotRow> snapshots(
      RowType type, EntityKey key, @Nullable String afterId, int limit) {
    return database.read(sql -> queries.snapshots(sql, type, key, afterId, limit));
  }

  @Override
  public Optional<SnapshotRow> latestCheckpoint(EntityKey key) {
    return database.read(sql -> queries.latestCheckpoint(sql, key)).stream().findFirst();
  }

  @Override
  public Optional<EventRow> event(String namespace, String id) {
    List<RowKey> wanted = List.of(RowKey.of(namespace, id));
    return database.read(sql -> sequences.events(sql, wanted)).stream().findFirst();
  }

  @Override
  public List<EventRow> events(
      String namespace, EventQuery query, @Nullable Cursor after, int limit) {
    return database.read(sql -> queries.events(sql, namespace, query, after, limit));
  }

  @Override
  public List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit) {
    return database.read(sql -> queries.audit(sql, namespace, query, after, limit));
  }

  @Override
  public SealedLog seals() {
    return seals;
  }

  @Override
  public Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public EncryptionKeys keys() {
    return keys;
  }

  @Override
  public Replication replication() {
    return replication;
  }

  @Override
  public Health health() {
    return health.health();
  }

  @Override
  public void close() {
    fastPath.close();
    database.close();
  }
}
