package io.holdfast.relational.dialect;

import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.WriteRaceException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
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

  /** How what is derived for searching is kept and asked for. */
  SearchIndex search();

  /**
   * Whether a statement costs a round trip. Then a lookup names many keys, and the statements of a
   * small write are sent together, joined by semicolons.
   */
  boolean costsRoundTrips();

  /** Whether a transaction has to lock the rows that it reads in order to write them. */
  boolean locksRows();

  /**
   * What holds these names until the end of the transaction, so that nobody else holding one of
   * them can go on: for numbers that are given out, and for rows that are not there to be locked.
   * Empty where a transaction excludes all others anyway. To be sent before anything that depends
   * on them is read.
   */
  List<Sql.Step> lock(Collection<LockName> names);

  /**
   * What an exception of the driver means; a {@link WriteRaceException} where the work may run
   * again.
   */
  StateException failure(SQLException cause, Phase phase);

  /** What the database says about itself. */
  DatabaseFacts facts();

  /** Where a transaction was when the driver failed. */
  enum Phase {
    /** Before the commit was sent: nothing was written. */
    WORK,
    /** The commit was sent. */
    COMMIT,
    /** Statements were sent that the server commits by itself. */
    AT_ONCE
  }

  /**
   * Something that can be locked by its name.
   *
   * @param what what it is
   * @param namespace the namespace
   * @param id the id
   */
  record LockName(String what, String namespace, String id) {}
}
