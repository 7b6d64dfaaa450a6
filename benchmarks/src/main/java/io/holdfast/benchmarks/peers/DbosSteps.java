package io.holdfast.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.RoundResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Steps of DBOS workflows: in each round every caller runs a workflow, whose steps record their
 * results, texts as long as an agent's row.
 */
public final class DbosSteps implements Contender {
  private final HikariDataSource pool;
  private final DBOS dbos;
  private final Steps steps;

  /**
   * Starts DBOS, which creates its tables.
   *
   * @param pool its connection pool; closed with this
   * @param result the result of each step
   */
  public DbosSteps(HikariDataSource pool, String result) {
    this.pool = pool;
    dbos = new DBOS(DBOSConfig.defaults("holdfast-bench").withAppVersion("1").withDataSource(pool));
    steps = dbos.registerProxy(Steps.class, new Measured(dbos, result));
    dbos.launch();
  }

  @Override
  public String name() {
    return "DBOS step, pool of 20";
  }

  @Override
  public CallerPool callerPool(int callers) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    return new CallerPool() {
      @Override
      public RoundResult work(Duration duration) throws Exception {
        List<Callable<long[]>> work = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
          work.add(() -> steps.run(duration.toNanos()));
        }
        Histogram nanos = new Histogram(RoundResult.DIGITS);
        double perSecond = 0;
        for (Future<long[]> future : threads.invokeAll(work)) {
          long[] lasted = future.get();
          long all = 0;
          for (long one : lasted) {
            nanos.recordValue(one);
            all += one;
          }
          perSecond += lasted.length / (Math.max(1, all) / 1e9);
        }
        return new RoundResult(perSecond, nanos);
      }

      @Override
      public void close() {
        threads.shutdownNow();
      }
    };
  }

  @Override
  public void close() {
    dbos.shutdown();
    pool.close();
  }

  /** A workflow, as DBOS wants it: an interface and its implementation. */
  public interface Steps {
    /** Runs steps for a number of nanoseconds, and returns the latency of each. */
    long[] run(long nanos);
  }

  /** The implementation. */
  public static final class Measured implements Steps {
    private final DBOS dbos;
    private final String result;

    Measured(DBOS dbos, String result) {
      this.dbos = dbos;
      this.result = result;
    }

    @Override
    @Workflow(name = "steps")
    public long[] run(long nanos) {
      List<Long> lasted = new ArrayList<>();
      long begin = System.nanoTime();
      long now = begin;
      while (now - begin < nanos) {
        dbos.runStep(() -> result, "save");
        long after = System.nanoTime();
        lasted.add(after - now);
        now = after;
      }
      return lasted.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
