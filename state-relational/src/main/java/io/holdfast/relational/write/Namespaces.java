package io.holdfast.relational.write;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.table.Tables;
import io.holdfast.text.Utf8;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Registers namespaces before their first write. Registered namespaces are cached, so that later
 * writes need no statement. Thread-safe.
 */
public final class Namespaces {
  private static final int MAX_CACHED = 100_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final String insert;

  public Namespaces(StatementCatalog catalog) {
    Field<String> name = DSL.field(DSL.name("name"), SQLDataType.CLOB);
    Field<Long> created = DSL.field(DSL.name("created_at"), SQLDataType.BIGINT);
    insert =
        catalog
            .namespaces
            .jooq()
            .insertInto(Tables.NAMESPACES.table())
            .columns(name, created)
            .values(
                DSL.val((String) null, SQLDataType.CLOB), DSL.val((Long) null, SQLDataType.BIGINT))
            .onConflict(name)
            .doNothing()
            .getSQL();
  }

  /** Registers the namespaces that are not cached, in the lock order of every writer. */
  List<String> register(Sql sql, Collection<String> names, long now) throws SQLException {
    Set<String> missing = new TreeSet<>(Utf8.ORDER);
    for (String name : names) {
      if (!known.contains(name)) {
        missing.add(name);
      }
    }
    for (String name : missing) {
      sql.update(
          insert,
          statement -> {
            statement.setString(1, name);
            statement.setLong(2, now);
          });
    }
    return List.copyOf(missing);
  }

  /** Whether a namespace is known to be registered. */
  boolean knows(String name) {
    return known.contains(name);
  }

  /** Whether all of these namespaces are known to be registered. */
  boolean knowsAll(Collection<String> names) {
    return known.containsAll(names);
  }

  /** Caches namespaces; called after the transaction that registered them has committed. */
  void remember(Collection<String> names) {
    if (known.size() < MAX_CACHED) {
      known.addAll(names);
    }
  }

  /** Invalidates the cache, because a namespace was removed. */
  void forget() {
    known.clear();
  }
}
