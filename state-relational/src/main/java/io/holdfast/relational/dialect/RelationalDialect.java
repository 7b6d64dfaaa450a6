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

/** The differences between databases that jOOQ does not cover. Stateless and thread-safe. */
public interface RelationalDialect {
  /** A short name, for error messages. */
  String name();

  /** The dialect in which jOOQ renders statements. */
  SQLDialect jooq();

  /** The expression that stores a bound document in a column of documents. */
  Field<byte[]> document(Field<byte[]> bound);

  /** The search index: how derived columns are stored and queried. */
  SearchIndex search();

  /**
   * Whether a statement costs a network round trip. Then lookups batch their keys, and the
   * statements of a small write are sent together, joined by semicolons.
   */
  boolean costsRoundTrips();

  /** Whether a transaction must lock rows that it reads and then writes ({@code FOR UPDATE}). */
  boolean locksRows();

  /**
   * The steps that lock names exclusively until the transaction ends (advisory locks): for sequence
   * numbers, and for rows that do not exist and so cannot be locked. Empty if write transactions
   * are serialized anyway. Must be sent before anything that depends on the names is read.
   */
  List<Sql.Step> lock(Collection<LockName> names);

  /**
   * Translates an exception of the driver; a {@link WriteRaceException} if the work may be retried.
   */
  StateException failure(SQLException cause, Phase phase);

  /** Facts that are queried from the database. */
  DatabaseFacts facts();

  /** The phase of a transaction in which the driver failed. */
  enum Phase {
    /** Before the commit was sent: nothing was written. */
    WORK,
    /** The commit was sent. */
    COMMIT,
    /** Statements were sent that the server commits on its own. */
    AT_ONCE
  }

  /**
   * A name that can be locked.
   *
   * @param what the kind of thing that it names
   * @param namespace the namespace
   * @param id the id
   */
  record LockName(String what, String namespace, String id) {}
}
