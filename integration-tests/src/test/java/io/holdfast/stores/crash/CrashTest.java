package io.holdfast.stores.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.audit.AuditVerification;
import io.holdfast.stores.fixture.ChildJvm;
import io.holdfast.stores.fixture.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writing processes are killed with {@code kill -9} at random moments, and every acknowledged write
 * is found: version, content, history, audit, derived columns, sequence numbers without gaps.
 * {@code -Dholdfast.kills=N} sets the number of kills.
 */
final class CrashTest {
  private static final String KILLS = "holdfast.kills";
  private static final int FEW = 5;
  private static final int MANY = 200;
  private static final int THREADS = 4;

  /** Minimum number of acknowledgments before a process is killed. */
  private static final int MAX_LINES = 400;

  @TempDir private Path folder;

  @Test
  void everyAcknowledgedWriteOfAKilledProcessIsFoundInSqlite(TestReporter reporter)
      throws Exception {
    killAndCheck("sqlite:" + folder.resolve("crash.db"), Map.of(), reporter);
  }

  @Test
  void everyAcknowledgedWriteOfAKilledProcessIsFoundInPostgres(TestReporter reporter)
      throws Exception {
    killAndCheck(TestPostgres.urlForChild(), TestPostgres.environmentForChild(), reporter);
  }

  static int kills() {
    return Integer.getInteger(KILLS, Boolean.getBoolean("holdfast.full") ? MANY : FEW);
  }

  private static void killAndCheck(String url, Map<String, String> secrets, TestReporter reporter)
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String run = "crash/" + UUID.randomUUID() + "/";
    List<CrashLedger> ledgers = new ArrayList<>();
    long acknowledged = 0;
    open(url, secrets).close();
    for (int kill = 0; kill < kills(); kill++) {
      CrashLedger ledger = new CrashLedger();
      killed(url, secrets, run + kill, random.nextInt(MAX_LINES), ledger);
      ledgers.add(ledger);
      acknowledged += ledger.acknowledged();
      try (StateStore store = open(url, secrets)) {
        ledger.check(store.namespace(run + kill));
        store.seals().seal();
      }
    }
    try (StateStore store = open(url, secrets)) {
      for (int kill = 0; kill < kills(); kill++) {
        ledgers.get(kill).check(store.namespace(run + kill));
        AuditVerification sealed = AuditVerification.stored().withNamespace(run + kill);
        assertThat(store.seals().verify(sealed).unsealed()).isZero();
      }
    }
    assertThat(acknowledged).as("seed %s", seed).isPositive();
    reporter.publishEntry("killed", Integer.toString(kills()));
    reporter.publishEntry("acknowledged and found", Long.toString(acknowledged));
    reporter.publishEntry("seed", Long.toString(seed));
  }

  /** Kills a process after a number of lines and returns every complete line that it wrote. */
  private static void killed(
      String url, Map<String, String> secrets, String namespace, int lines, CrashLedger ledger)
      throws IOException, InterruptedException {
    Process child =
        ChildJvm.of(CrashChild.class, secrets, url, namespace, Integer.toString(THREADS)).start();
    try (BufferedReader told = child.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      int seen = 0;
      for (int next = told.read(); next >= 0; next = told.read()) {
        if (next != '\n') {
          line.append((char) next);
          continue;
        }
        ledger.add(line.toString());
        line.setLength(0);
        if (++seen == lines + 1) {
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("the process is gone").isTrue();
  }

  private static StateStore open(String url, Map<String, String> secrets) {
    StoreUrl parsed = StoreUrl.parse(url, name -> name == null ? null : secrets.get(name));
    return StateStores.provider(parsed).open(parsed, OpenMode.CREATE);
  }
}
