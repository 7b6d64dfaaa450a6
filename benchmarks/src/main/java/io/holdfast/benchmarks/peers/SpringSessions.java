package io.holdfast.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.measure.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of Spring Session JDBC: a save stores the instant of the last access and one attribute,
 * as long as an agent's row; a load reads both. No history, no audit.
 */
public final class SpringSessions implements CallingContender {
  private static final int PER_CALLER = 20;
  private static final String ATTRIBUTE = "state";
  private static final String SCHEMA = "org/springframework/session/jdbc/schema-postgresql.sql";

  private final HikariDataSource pool;
  private final SessionRepository<Session> sessions;
  private final Work work;
  private final String state;

  /**
   * Creates the tables.
   *
   * @param pool its connection pool, closed with this; the tables must not exist
   * @param state the attribute of each session
   */
  public SpringSessions(HikariDataSource pool, Work work, String state) {
    this.pool = pool;
    this.work = work;
    this.state = state;
    new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)).execute(pool);
    JdbcIndexedSessionRepository repository =
        new JdbcIndexedSessionRepository(
            new JdbcTemplate(pool),
            new TransactionTemplate(new DataSourceTransactionManager(pool)));
    new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
    sessions = sessions(repository);
  }

  /** Its own type of sessions cannot be named. */
  @SuppressWarnings("unchecked")
  private static SessionRepository<Session> sessions(SessionRepository<?> repository) {
    return (SessionRepository<Session>) repository;
  }

  @Override
  public String name() {
    return work == Work.SAVE
        ? "Spring Session save, pool of 20"
        : "Spring Session load, pool of 20";
  }

  @Override
  public Call caller(int number, int callerCount) {
    List<Session> mine = new ArrayList<>();
    for (int i = 0; i < PER_CALLER; i++) {
      Session session = sessions.createSession();
      session.setAttribute(ATTRIBUTE, state);
      sessions.save(session);
      mine.add(session);
    }
    Random random = new Random(number);
    return work == Work.SAVE
        ? () -> save(mine.get(random.nextInt(PER_CALLER)))
        : () -> load(mine.get(random.nextInt(PER_CALLER)).getId());
  }

  private void save(Session session) {
    session.setLastAccessedTime(Instant.now());
    session.setAttribute(ATTRIBUTE, state);
    sessions.save(session);
  }

  private void load(String id) {
    Session session = sessions.findById(id);
    if (session == null || session.getAttribute(ATTRIBUTE) == null) {
      throw new IllegalStateException("Session is missing");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
