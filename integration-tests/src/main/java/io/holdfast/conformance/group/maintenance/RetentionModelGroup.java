package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.model.EntityKey;
import io.holdfast.model.HistoryEntry;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random histories under random retention rules, compared with a simple model. Contract point 10.
 */
public abstract class RetentionModelGroup extends ConformanceGroup {
  private static final int RUNS = 6;
  private static final int ENTITIES = 4;
  private static final int MAX_VERSIONS = 25;

  @RepeatedTest(RUNS)
  @ContractPoint(10)
  void randomHistoriesMatchTheRetentionModel(RepetitionInfo run) {
    Random random = new Random(testNamespace().random().nextLong() + run.getCurrentRepetition());
    StateStore loose = testNamespace().newUncheckedNamespace();
    int versions = ENTITIES + random.nextInt(ENTITIES * MAX_VERSIONS);
    for (int i = 0; i < versions; i++) {
      clock().advance(Duration.ofMinutes(random.nextInt(3_000)));
      loose.agents().put(TestEntities.agent("x" + random.nextInt(ENTITIES), i), BY);
    }
    for (int round = 0; round < 2; round++) {
      RetentionRule keep = keep(random);
      Map<EntityKey, List<Long>> wanted = new TreeMap<>();
      for (int i = 0; i < ENTITIES; i++) {
        EntityKey key = EntityStores.agentKey(loose, "x" + i);
        wanted.put(key, model(history(loose, key), keep, clock().instant()));
      }
      interrupted(loose, keep, random);
      wanted.forEach(
          (key, kept) ->
              assertThat(history(loose, key).keySet())
                  .as("%s under %s", key, keep)
                  .containsExactlyElementsOf(kept));
    }
    testNamespace()
        .withReplication(() -> assertThat(Rows.of(loose, RowType.AUDIT)).hasSize(versions));
  }

  /** A sweep that ends at a random batch, then one to the end. */
  private static void interrupted(StateStore store, RetentionRule keep, Random random) {
    RetentionPolicy policy = RetentionPolicy.builder().history(keep).build();
    SweepOptions options = SweepOptions.DEFAULT.withBatchSize(1 + random.nextInt(9));
    int[] left = {random.nextInt(5)};
    Throwable thrown =
        catchThrowable(
            () ->
                store
                    .maintenance()
                    .sweep(
                        policy,
                        options.withProgress(
                            report -> {
                              if (left[0]-- == 0) {
                                throw new IllegalStateException("enough");
                              }
                            })));
    assertThat(thrown == null || thrown.getClass() == IllegalStateException.class)
        .as("%s", thrown)
        .isTrue();
    store.maintenance().sweep(policy, options);
  }

  private static RetentionRule keep(Random random) {
    RetentionRule keep = RetentionRule.newest(random.nextInt(6));
    if (random.nextBoolean()) {
      keep = keep.withYoungerThan(Duration.ofHours(random.nextInt(400)));
    }
    if (random.nextBoolean()) {
      keep = keep.withDaily(random.nextInt(20));
    }
    return random.nextBoolean() ? keep.withWeekly(random.nextInt(8)) : keep;
  }

  private static NavigableMap<Long, Instant> history(StateStore store, EntityKey key) {
    NavigableMap<Long, Instant> versions = new TreeMap<>();
    for (HistoryEntry entry : Pages.readAll(page -> store.history().of(key, page))) {
      versions.put(entry.version(), entry.recordedAt());
    }
    return versions;
  }

  /** Newest first, one rule after the other. */
  private static List<Long> model(
      NavigableMap<Long, Instant> versions, RetentionRule keep, Instant now) {
    if (keep.equals(RetentionRule.KEEP_ALL) || versions.isEmpty()) {
      return List.copyOf(versions.keySet());
    }
    long present = versions.lastKey();
    LocalDate today = day(now);
    List<LocalDate> days = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    for (Map.Entry<Long, Instant> version : versions.descendingMap().entrySet()) {
      LocalDate day = day(version.getValue());
      boolean lastOfDay = !days.contains(day);
      boolean lastOfWeek = days.stream().noneMatch(other -> monday(other).equals(monday(day)));
      days.add(day);
      Duration age = keep.youngerThan();
      if (version.getKey() == present
          || version.getKey() > present - keep.last()
          || (age != null && version.getValue().isAfter(now.minus(age)))
          || (lastOfDay && day.isAfter(today.minusDays(keep.daily())))
          || (lastOfWeek && monday(day).isAfter(monday(today).minusWeeks(keep.weekly())))) {
        kept.add(0, version.getKey());
      }
    }
    return kept;
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate monday(LocalDate day) {
    return day.minus(day.get(ChronoField.DAY_OF_WEEK) - 1L, ChronoUnit.DAYS);
  }
}
