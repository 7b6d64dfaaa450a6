package io.holdfast.relational.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The views that are open on a database, which end with it. Thread-safe. */
public final class DatabaseViews implements AutoCloseable {
  private final DatabaseView.Home home;
  private final DeadlineWatchdog watch;
  private final String store;
  private final Set<DatabaseView> open = ConcurrentHashMap.newKeySet();

  /** No views yet. */
  public DatabaseViews(DatabaseView.Home home, DeadlineWatchdog watch, String store) {
    this.home = home;
    this.watch = watch;
    this.store = store;
  }

  /** Opens one more. */
  public DatabaseView open(Duration longest) {
    open.removeIf(DatabaseView::over);
    DatabaseView view = DatabaseView.open(home, watch, store, longest);
    open.add(view);
    return view;
  }

  /** How many are open. */
  public int count() {
    open.removeIf(DatabaseView::over);
    return open.size();
  }

  /** Closes all of them. */
  @Override
  public void close() {
    open.forEach(DatabaseView::close);
    open.clear();
  }
}
