package io.holdfast.stores.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.model.AgentState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes save at full speed into the same files: no starvation, no lost update. */
@Timeout(180)
final class FullSpeedTest {
  private static final List<String> PROCESSES = List.of("one", "two");
  private static final long MILLIS = 4_000;

  /** Below the fair share of one half, but no starvation. */
  private static final double MIN_SHARE = 1.0 / 3;

  @TempDir private Path folder;

  @Test
  void twoProcessesShareAFileWithinASecondPerCall(TestReporter reporter) throws Exception {
    saveAtFullSpeed(reporter, List.of("a.db"));
  }

  /**
   * Each process holds the lock of one file and waits for that of the other, which an operating
   * system that tracks locks by process may take for a deadlock.
   */
  @Test
  void twoProcessesOnTwoFilesDoNotDeadlock(TestReporter reporter) throws Exception {
    saveAtFullSpeed(reporter, List.of("a.db", "b.db"));
  }

  private void saveAtFullSpeed(TestReporter reporter, List<String> files) throws Exception {
    List<String> urls = files.stream().map(file -> "sqlite:" + folder.resolve(file)).toList();
    List<Process> children = new ArrayList<>();
    List<List<long[]>> saves = new ArrayList<>();
    try {
      for (String name : PROCESSES) {
        children.add(start(name, urls));
      }
      for (Process child : children) {
        assertThat(child.getInputStream().read()).isEqualTo(FullSpeedChild.READY);
      }
      for (Process child : children) {
        child.getOutputStream().write(FullSpeedChild.READY);
        child.getOutputStream().flush();
      }
      for (Process child : children) {
        saves.add(told(child, files.size() * FullSpeedChild.THREADS));
        assertThat(child.waitFor()).isZero();
      }
    } finally {
      children.forEach(Process::destroyForcibly);
    }
    for (int file = 0; file < files.size(); file++) {
      judge(reporter, files.get(file), ofFile(saves, file));
      nothingIsLost(urls.get(file), ofFile(saves, file));
    }
  }

  /** The durations by process and thread of the saves into one file. */
  private static List<List<long[]>> ofFile(List<List<long[]>> saves, int file) {
    int first = file * FullSpeedChild.THREADS;
    return saves.stream().map(all -> all.subList(first, first + FullSpeedChild.THREADS)).toList();
  }

  private static void judge(TestReporter reporter, String file, List<List<long[]>> saves) {
    long all = saves.stream().flatMap(List::stream).mapToLong(thread -> thread.length).sum();
    for (int process = 0; process < PROCESSES.size(); process++) {
      long[] nanos = saves.get(process).stream().flatMapToLong(Arrays::stream).sorted().toArray();
      assertThat(nanos).isNotEmpty();
      long p99 = nanos[nanos.length * 99 / 100];
      reporter.publishEntry(
          file + ", process " + PROCESSES.get(process),
          "%,d saves in %,d ms, p50 %,d us, p99 %,d us, longest %,d us"
              .formatted(
                  nanos.length,
                  MILLIS,
                  TimeUnit.NANOSECONDS.toMicros(nanos[nanos.length / 2]),
                  TimeUnit.NANOSECONDS.toMicros(p99),
                  TimeUnit.NANOSECONDS.toMicros(nanos[nanos.length - 1])));
      assertThat(p99).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat((double) nanos.length / all).as("share").isGreaterThan(MIN_SHARE);
    }
  }

  private static void nothingIsLost(String url, List<List<long[]>> saves) {
    try (StateStore store = StateStores.open(url)) {
      for (int process = 0; process < PROCESSES.size(); process++) {
        for (int thread = 0; thread < FullSpeedChild.THREADS; thread++) {
          String id = FullSpeedChild.id(PROCESSES.get(process), thread);
          AgentState agent = store.agents().find(id).orElseThrow();
          long expected = FullSpeedChild.version(saves.get(process).get(thread).length);
          assertThat(agent.version()).isEqualTo(expected);
          assertThat(versionsInARow(store, agent)).isEqualTo(expected);
          assertThat(audited(store, agent)).isEqualTo(expected);
        }
      }
    }
  }

  private static long versionsInARow(StateStore store, AgentState agent) {
    long last = 0;
    Page page = Page.first(Page.MAX_LIMIT);
    while (true) {
      Slice<HistoryEntry> slice = store.history().of(agent.key(), page);
      for (HistoryEntry entry : slice.items()) {
        assertThat(entry.version()).isEqualTo(++last);
      }
      if (slice.next() == null) {
        return last;
      }
      page = page.next(slice.next());
    }
  }

  private static long audited(StateStore store, AgentState agent) {
    AuditQuery query = AuditQuery.of(agent.key());
    long count = 0;
    Page page = Page.first(Page.MAX_LIMIT);
    while (true) {
      Slice<?> slice = store.audit().list(query, page);
      count += slice.items().size();
      if (slice.next() == null) {
        return count;
      }
      page = page.next(slice.next());
    }
  }

  private static List<long[]> told(Process child, int threads) throws IOException {
    List<long[]> saves = new ArrayList<>();
    DataInputStream in = new DataInputStream(child.getInputStream());
    for (int thread = 0; thread < threads; thread++) {
      long[] nanos = new long[in.readInt()];
      for (int save = 0; save < nanos.length; save++) {
        nanos[save] = in.readLong();
      }
      saves.add(nanos);
    }
    return saves;
  }

  private static Process start(String name, List<String> urls) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-cp",
            System.getProperty("java.class.path"),
            FullSpeedChild.class.getName(),
            name,
            Long.toString(MILLIS));
    return new ProcessBuilder(Stream.concat(java, urls.stream()).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
