package io.holdfast.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that concurrent transactions are serializable. Every version is written once, so the
 * precedence graph follows from the versions that were read and written; it must have no cycle.
 */
public final class SerialOrder {
  private SerialOrder() {}

  /** The reads and writes of one transaction, compared by identity. Not thread-safe. */
  public static final class Ran {
    private final Map<String, Long> reads = new TreeMap<>();
    private final Map<String, Long> writes = new TreeMap<>();

    /** Records a version that it read; 0 if it found none. */
    public void read(String id, long version) {
      reads.put(id, version);
    }

    /** Records a version that it wrote. */
    public void wrote(String id, long version) {
      writes.put(id, version);
    }

    @Override
    public String toString() {
      return "read " + reads + ", wrote " + writes;
    }
  }

  /** Fails if a version was written twice, a version is missing, or no serial order exists. */
  public static void check(Collection<Ran> ran) {
    Map<String, TreeMap<Long, Ran>> writers = new TreeMap<>();
    for (Ran run : ran) {
      run.writes.forEach(
          (id, version) ->
              assertThat(writers.computeIfAbsent(id, x -> new TreeMap<>()).put(version, run))
                  .as("version %s of %s is written once", version, id)
                  .isNull());
    }
    writers.forEach(
        (id, versions) ->
            assertThat(versions.keySet())
                .as("versions of %s", id)
                .containsExactlyElementsOf(
                    LongStream.rangeClosed(1, versions.size()).boxed().toList()));
    checkNoCircle(ran, after(ran, writers));
  }

  private static Map<Ran, Set<Ran>> after(
      Collection<Ran> ran, Map<String, TreeMap<Long, Ran>> writers) {
    Map<Ran, Set<Ran>> after = new HashMap<>();
    ran.forEach(run -> after.put(run, new HashSet<>()));
    writers
        .values()
        .forEach(
            versions -> {
              Ran before = null;
              for (Ran run : versions.values()) {
                link(after, before, run);
                before = run;
              }
            });
    for (Ran run : ran) {
      run.reads.forEach(
          (id, version) -> {
            TreeMap<Long, Ran> versions = writers.getOrDefault(id, new TreeMap<>());
            if (version > 0) {
              link(after, versions.get(version), run);
              link(after, run, versions.get(version + 1));
            } else if (run.writes.get(id) == null && versions.size() == 1) {
              link(after, run, versions.get(1L));
            }
          });
    }
    return after;
  }

  private static void link(Map<Ran, Set<Ran>> after, @Nullable Ran first, @Nullable Ran second) {
    Set<Ran> later = first == null || second == null || first == second ? null : after.get(first);
    if (later != null) {
      later.add(second);
    }
  }

  /** Topological sort: removes transactions without a predecessor until none is left. */
  private static void checkNoCircle(Collection<Ran> ran, Map<Ran, Set<Ran>> after) {
    Set<Ran> left = new HashSet<>();
    left.addAll(ran);
    while (!left.isEmpty()) {
      Set<Ran> preceded = new HashSet<>();
      left.forEach(run -> preceded.addAll(after.getOrDefault(run, Set.of())));
      assertThat(left.removeIf(run -> !preceded.contains(run)))
          .as("an order exists among %s", left)
          .isTrue();
    }
  }
}
