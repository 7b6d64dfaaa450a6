package io.holdfast.relational.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open views of a database, which are closed with it. Thread-safe. */
public final class DatabaseViews implements AutoCloseable {
  private final DatabaseView.Home home;
  private final DeadlineWatchdog watchdog;
  private final String store;
  private final Set<DatabaseView> open = ConcurrentHashMap.newKeySet();

  /** Creates the registry without views. */
  public DatabaseViews(DatabaseView.Home home, DeadlineWatchdog watchdog, String store) {
    this.home = home;
    this.watchdog = watchdog;
    this.store = store;
  }

  /** Opens a view. */
  public DatabaseView open(Duration maxAge) {
    open.removeIf(DatabaseView::isEnded);
    DatabaseView view = DatabaseView.open(home, watchdog, store, maxAge);
    open.add(view);
    return view;
  }

  /** The number of open views. */
  public int count() {
    open.removeIf(DatabaseView::isEnded);
    return open.size();
  }

  /** Closes all of them. */
  @Override
  public void close() {
    open.forEach(DatabaseView::close);
    open.clear();
  }
}
