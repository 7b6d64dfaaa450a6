package io.holdfast.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A reader that somebody else uses. It is opened for them and closed after them, because nobody
 * knows what they did to its settings; while it is open it counts as one of the pool.
 */
final class LentReader extends JDBC4Connection {
  private final Runnable givenBack;
  private final AtomicBoolean open = new AtomicBoolean(true);

  LentReader(String url, String place, Properties properties, Runnable givenBack)
      throws SQLException {
    super(url, place, properties);
    this.givenBack = givenBack;
  }

  @Override
  public void close() throws SQLException {
    try {
      super.close();
    } finally {
      if (open.compareAndSet(true, false)) {
        givenBack.run();
      }
    }
  }
}
