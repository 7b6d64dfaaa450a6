package io.holdfast.relational.upkeep;

import io.holdfast.engine.Leases;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.write.WriteTransaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leases in a table, measured by the clock of the database. Thread-safe. */
public final class RelationalLeases implements Leases {
  private static final String FIND =
      "SELECT holder, position FROM state_leases WHERE namespace = ? AND name = ?";
  private static final String RELEASE =
      "DELETE FROM state_leases WHERE namespace = ? AND name = ? AND holder = ?";
  private static final String RELEASE_WITH_POSITION =
      "UPDATE state_leases SET held_until = 0, position = ?"
          + " WHERE namespace = ? AND name = ? AND holder = ?";

  private final WriteTransaction transaction;
  private final String take;
  private final String renew;

  public RelationalLeases(WriteTransaction transaction, DatabaseFacts facts) {
    this.transaction = transaction;
    String clock = facts.clock();
    take =
        "INSERT INTO state_leases (namespace, name, holder, held_until) VALUES (?, ?, ?, "
            + clock
            + " + ?) ON CONFLICT (namespace, name) DO UPDATE SET holder = excluded.holder,"
            + " held_until = excluded.held_until WHERE state_leases.held_until <= "
            + clock;
    renew =
        "UPDATE state_leases SET held_until = "
            + clock
            + " + ?, position = ? WHERE namespace = ? AND name = ? AND holder = ?";
  }

  @Override
  public Lease take(String namespace, String name, String holder, Duration lasts) {
    return transaction.run(
        WriteIntent.LEASE,
        sql -> {
          sql.update(
              take,
              statement -> {
                statement.setString(1, namespace);
                statement.setString(2, name);
                statement.setString(3, holder);
                statement.setLong(4, lasts.toMillis());
              });
          return sql.query(
                  FIND,
                  statement -> {
                    statement.setString(1, namespace);
                    statement.setString(2, name);
                  },
                  row -> new Lease(row.getString(1), row.getString(2)))
              .get(0);
        });
  }

  @Override
  public boolean renew(
      String namespace, String name, String holder, Duration lasts, @Nullable String position) {
    return transaction.run(
        WriteIntent.LEASE,
        sql ->
            sql.update(
                    renew,
                    statement -> {
                      statement.setLong(1, lasts.toMillis());
                      statement.setString(2, position);
                      statement.setString(3, namespace);
                      statement.setString(4, name);
                      statement.setString(5, holder);
                    })
                == 1);
  }

  @Override
  public void release(String namespace, String name, String holder, @Nullable String position) {
    transaction.run(
        WriteIntent.LEASE,
        sql ->
            sql.update(
                position == null ? RELEASE : RELEASE_WITH_POSITION,
                statement -> {
                  int index = 1;
                  if (position != null) {
                    statement.setString(index++, position);
                  }
                  statement.setString(index++, namespace);
                  statement.setString(index++, name);
                  statement.setString(index, holder);
                }));
  }
}
