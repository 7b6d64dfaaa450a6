package io.holdfast.stores.crash;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import io.holdfast.stores.load.SteadyWriters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL server that is killed, restarted or unreachable, at least until one of four writers
 * has noticed. The same handle recovers by itself, acknowledged writes are stored, failed writes
 * are not, and all others are reported as unknown. {@code -Dholdfast.serverKills=N} sets the number
 * of kills.
 */
@Timeout(600)
final class ServerFaultIT {
  private static final int WRITERS = 4;
  private static final int SOME = 10;
  private static final int MANY = 20;
  private static final Duration PARTITION = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private EmbeddedPostgresServer server;
  private ServerProxy proxy;
  private StateStore store;

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgresServer.start(options());
    proxy = new ServerProxy(server.port());
    store = open(proxy.port(), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    proxy.close();
    server.close();
  }

  @Test
  void storeRecoversAfterTheServerWasKilled(TestReporter reporter) throws InterruptedException {
    int kills =
        Integer.getInteger("holdfast.serverKills", Boolean.getBoolean("holdfast.full") ? MANY : 2);
    try (SteadyWriters writers = new SteadyWriters(store, WRITERS)) {
      for (int kill = 0; kill < kills; kill++) {
        writers.awaitMore(SOME, PATIENCE);
        long failed = writers.failed();
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        writers.awaitFailure(failed, PATIENCE);
        EmbeddedPostgresServer killed = server;
        server = EmbeddedPostgresServer.start(options());
        killed.close();
        proxy.leadTo(server.port());
        writers.awaitMore(SOME, PATIENCE);
      }
      check(writers, reporter);
    }
  }

  @Test
  void storeRecoversAfterTheServerWasRestarted(TestReporter reporter) throws InterruptedException {
    try (SteadyWriters writers = new SteadyWriters(store, WRITERS)) {
      writers.awaitMore(SOME, PATIENCE);
      server.close();
      writers.awaitFailure(0, PATIENCE);
      server = EmbeddedPostgresServer.start(options());
      proxy.leadTo(server.port());
      writers.awaitMore(SOME, PATIENCE);
      check(writers, reporter);
    }
  }

  @Test
  void storeRecoversAfterANetworkOutage(TestReporter reporter) throws InterruptedException {
    try (SteadyWriters writers = new SteadyWriters(store, WRITERS)) {
      writers.awaitMore(SOME, PATIENCE);
      proxy.block();
      long end = System.nanoTime() + PARTITION.toNanos();
      while (System.nanoTime() - end < 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
      writers.awaitFailure(0, PATIENCE);
      proxy.unblock();
      writers.awaitMore(SOME, PATIENCE);
      check(writers, reporter);
    }
  }

  /** Checks the store with another handle that bypasses the proxy. */
  private void check(SteadyWriters writers, TestReporter reporter) throws InterruptedException {
    try (StateStore reader = open(server.port(), Duration.ofSeconds(30))) {
      writers.stopAndCheck(reader);
    }
    reporter.publishEntry("acknowledged", Long.toString(writers.acknowledged()));
    reporter.publishEntry("refused or unknown", writers.codes().toString());
  }

  private EmbeddedPostgresOptions options() {
    return EmbeddedPostgresOptions.inFolder(folder.resolve("pg"));
  }

  private StateStore open(int port, Duration timeout) {
    String text =
        "postgresql://%s:${P}@localhost:%d/%s".formatted(server.user(), port, server.database());
    Map<String, String> secrets = Map.of("P", server.password());
    StoreUrl url = StoreUrl.parse(text, name -> name == null ? null : secrets.get(name));
    PostgresConfig config =
        PostgresConfig.builder(url)
            .minIdleConnections(1)
            .store(StoreConfig.DEFAULT.withTimeout(timeout))
            .build();
    return PostgresStateStore.open(config, OpenMode.CREATE);
  }
}
