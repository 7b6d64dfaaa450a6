package io.holdfast.sqlite;

import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.jdbc.Sql;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Durability settings, clock and sizes of a SQLite database. */
final class SqliteFacts implements DatabaseFacts {
  private static final String[] SYNCHRONOUS = {"off", "normal", "full", "extra"};
  private static final Set<String> SAFE_SYNCHRONOUS = Set.of("full", "extra");
  private static final Set<String> UNSAFE_JOURNAL = Set.of("off", "memory");

  /** Reads a row first, because only then does a connection notice a changed journal mode. */
  @Override
  public Map<String, String> durability(Sql sql) throws SQLException {
    sql.query("SELECT count(*) FROM store_properties", Sql.Binding.NONE, row -> row.getLong(1));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("journal_mode", pragma(sql, "journal_mode"));
    int level = Integer.parseInt(pragma(sql, "synchronous"));
    settings.put("synchronous", SYNCHRONOUS[Math.min(level, SYNCHRONOUS.length - 1)]);
    return settings;
  }

  @Override
  public Map<String, String> risks(Map<String, String> durability) {
    Map<String, String> risks = new LinkedHashMap<>();
    durability.forEach(
        (name, value) -> {
          boolean risky =
              name.equals("synchronous")
                  ? !SAFE_SYNCHRONOUS.contains(value)
                  : UNSAFE_JOURNAL.contains(value);
          if (risky) {
            risks.put(name, value);
          }
        });
    return risks;
  }

  private static String pragma(Sql sql, String name) throws SQLException {
    return sql.query("PRAGMA " + name, Sql.Binding.NONE, row -> row.getString(1)).get(0);
  }

  @Override
  public String clock() {
    return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }

  /** Sums the pages of the table and of its indexes. */
  @Override
  public long bytes(Sql sql, String table) throws SQLException {
    return sql.query(
            "SELECT coalesce(sum(d.pgsize), 0) FROM sqlite_master AS s JOIN dbstat AS d"
                + " ON d.name = s.name AND d.aggregate = TRUE WHERE s.tbl_name = ?",
            statement -> statement.setString(1, table),
            row -> row.getLong(1))
        .get(0);
  }
}
