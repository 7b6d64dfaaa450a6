package io.holdfast.relational;

import io.holdfast.error.StateException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.jooq.Field;
import org.jooq.SQLDialect;

/** What jOOQ cannot decide about a database. Stateless and thread-safe. */
public interface RelationalDialect {
  /** A short name for error messages. */
  String name();

  /** How jOOQ renders statements. */
  SQLDialect jooq();

  /** The expression that stores a bound document in a column of documents. */
  Field<byte[]> document(Field<byte[]> bound);

  /**
   * Whether a statement costs a round trip. Then a lookup names many keys, and the statements of a
   * small write are sent together, joined by semicolons.
   */
  boolean costsRoundTrips();

  /** Whether a transaction has to lock the rows that it reads in order to write them. */
  boolean locksRows();

  /**
   * Holds these sessions until the end of the transaction, so that nobody else numbers their
   * events. Does nothing where a transaction excludes all others anyway.
   */
  void lockSessions(Sql sql, Collection<SessionName> sessions) throws SQLException;

  /** What an exception of the driver means; a {@link LostRace} where the work may run again. */
  StateException failure(SQLException cause, Phase phase);

  /** The settings that decide what survives a crash, as the database reports them. */
  Map<String, String> durability(Sql sql) throws SQLException;

  /** Those of {@link #durability} that put acknowledged writes at risk; empty if all is well. */
  Map<String, String> risks(Map<String, String> durability);

  /** Where a transaction was when the driver failed. */
  enum Phase {
    /** Before the commit was sent: nothing was written. */
    WORK,
    /** The commit was sent. */
    COMMIT
  }

  /**
   * A session in its namespace.
   *
   * @param namespace the namespace
   * @param session the id of the session
   */
  record SessionName(String namespace, String session) {}
}
