package io.holdfast.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A read-only connection that application code borrows. It counts against the reader pool while it
 * is open, and is never reused, because the application may have changed its settings.
 */
final class BorrowedReader extends JDBC4Connection {
  private final Runnable onClose;
  private final AtomicBoolean open = new AtomicBoolean(true);

  BorrowedReader(String url, String fileName, Properties properties, Runnable onClose)
      throws SQLException {
    super(url, fileName, properties);
    this.onClose = onClose;
  }

  @Override
  public void close() throws SQLException {
    try {
      super.close();
    } finally {
      if (open.compareAndSet(true, false)) {
        onClose.run();
      }
    }
  }
}
