package io.holdfast.hybrid;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import io.holdfast.hybrid.HealthMember.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Aggregates the health of several members: DOWN if a required member is down, DEGRADED if an
 * optional member is down or any member is degraded, else UP. Redis down with the database up is
 * DEGRADED.
 *
 * <p>Members are probed concurrently; one that does not respond by the deadline counts as down, and
 * so does one that throws. Concurrent callers share one probe of a member, so that a hanging member
 * blocks one thread, not one per caller.
 *
 * <p>Each member is a component under its name, in the given order, with {@code NAME_connected} and
 * {@code required} among the details. If a member has several components, they follow as {@code
 * NAME.COMPONENT}. Thread-safe; never throws; needs no closing.
 */
public final class HealthRollUp implements HealthSource {
  /** The default deadline. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

  /** The minimum deadline. */
  public static final Duration MIN_DEADLINE = Duration.ofMillis(1);

  /** The maximum deadline. */
  public static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

  private static final Duration IDLE_THREADS_END_AFTER = Duration.ofSeconds(10);

  private final List<MemberProbe> probes;
  private final Duration deadline;

  /** Creates a roll-up with the default deadline. */
  public HealthRollUp(Collection<HealthMember> members) {
    this(members, DEFAULT_DEADLINE);
  }

  /**
   * Creates a roll-up; does not probe yet.
   *
   * @param members at least one, each with its own name
   * @param deadline the deadline of all probes together
   * @throws InvalidArgumentException naming every problem
   */
  public HealthRollUp(Collection<HealthMember> members, Duration deadline) {
    check(members, deadline);
    ThreadPoolExecutor threads = threads(members.size());
    this.probes = members.stream().map(member -> new MemberProbe(member, threads)).toList();
    this.deadline = deadline;
  }

  private static void check(Collection<HealthMember> members, Duration deadline) {
    ErrorDetail detail = ErrorDetail.of("Health roll-up is invalid");
    if (members.isEmpty()) {
      detail = detail.with("members", "none (legal: one or more)");
    }
    Set<String> names = new HashSet<>();
    for (HealthMember member : members) {
      if (!names.add(member.name())) {
        detail = detail.with("members", member.name() + " twice (legal: once)");
      }
    }
    if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
      String legal = MIN_DEADLINE + ".." + MAX_DEADLINE;
      detail = detail.with("deadline", deadline + " (legal: " + legal + ")");
    }
    if (!detail.context().isEmpty()) {
      throw new InvalidArgumentException(detail);
    }
  }

  /** At most one thread per member, none while idle. */
  private static ThreadPoolExecutor threads(int members) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            members,
            members,
            IDLE_THREADS_END_AFTER.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(members),
            task -> {
              Thread thread = new Thread(task, "holdfast-health");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public Health health() {
    long end = System.nanoTime() + deadline.toNanos();
    List<MemberProbe.Question> questions = probes.stream().map(MemberProbe::ask).toList();
    HealthStatus whole = HealthStatus.UP;
    List<HealthComponent> components = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      MemberProbe probe = probes.get(i);
      List<HealthComponent> answer = probe.await(questions.get(i), end, deadline);
      whole = worse(whole, inWhole(probe.need(), answer.get(0).status()));
      components.addAll(answer);
    }
    return new Health(whole, components);
  }

  private static HealthStatus inWhole(Need need, HealthStatus part) {
    return need == Need.OPTIONAL && part == HealthStatus.DOWN ? HealthStatus.DEGRADED : part;
  }

  private static HealthStatus worse(HealthStatus one, HealthStatus other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
