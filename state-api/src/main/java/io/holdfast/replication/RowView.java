package io.holdfast.replication;

import java.time.Instant;

/**
 * All rows of a store as they were at one instant, whatever is written meanwhile. Thread-safe, one
 * call at a time. A call that fails leaves the view as it was, unless the store was lost.
 *
 * <p>Close it soon: while it is open, PostgreSQL cannot clean up the row versions that it sees and
 * lends it a connection, SQLite cannot shorten its log, and memory holds the rows twice over. It
 * ends by itself at the age that was asked for, and with its store.
 */
public interface RowView extends RowReader, AutoCloseable {
  /**
   * The instant, by the store's clock: everything acknowledged before it is in the view, and
   * nothing that began after the view was opened.
   */
  Instant takenAt();

  /** Gives back what the view holds; further calls are refused. Closing again does nothing. */
  @Override
  void close();
}
