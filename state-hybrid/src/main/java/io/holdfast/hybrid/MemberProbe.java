package io.holdfast.hybrid;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import io.holdfast.hybrid.HealthMember.Need;
import io.holdfast.time.Uninterruptibly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Probes one member, at most once at a time, and converts the result into components. Thread-safe.
 */
final class MemberProbe {
  private final HealthMember member;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Question last;

  MemberProbe(HealthMember member, Executor threads) {
    this.member = member;
    this.threads = threads;
  }

  Need need() {
    return member.need();
  }

  /** Starts a probe, or joins the running one. */
  Question ask() {
    lock.lock();
    try {
      Question question = last;
      if (question == null || question.answer.isDone()) {
        long start = System.nanoTime();
        question = new Question(start, CompletableFuture.supplyAsync(() -> answer(start), threads));
        last = question;
      }
      return question;
    } finally {
      lock.unlock();
    }
  }

  private Answer answer(long start) {
    Health health = Objects.requireNonNull(member.source().health(), "health");
    return new Answer(health, since(start));
  }

  /** Waits uninterruptibly; the interrupt status is preserved. */
  List<HealthComponent> await(Question question, long end, Duration deadline) {
    return Uninterruptibly.call(
        () -> {
          try {
            long left = Math.max(0, end - System.nanoTime());
            return components(question.answer.get(left, TimeUnit.NANOSECONDS));
          } catch (TimeoutException e) {
            return down(late(deadline), question);
          } catch (ExecutionException e) {
            return down(known(e.getCause()), question);
          }
        });
  }

  private List<HealthComponent> components(Answer answer) {
    List<HealthComponent> parts = answer.health.components();
    Map<String, Object> details = facts(answer.health.status());
    if (parts.size() == 1) {
      details.putAll(parts.get(0).details());
    }
    List<HealthComponent> all = new ArrayList<>();
    all.add(new HealthComponent(member.name(), answer.health.status(), answer.latency, details));
    if (parts.size() > 1) {
      for (HealthComponent part : parts) {
        String name = member.name() + "." + part.name();
        all.add(new HealthComponent(name, part.status(), part.latency(), part.details()));
      }
    }
    return all;
  }

  private List<HealthComponent> down(StateException error, Question question) {
    Map<String, Object> details = facts(HealthStatus.DOWN);
    details.put("code", error.code().name());
    details.put("message", error.getMessage());
    Duration latency = since(question.start);
    return List.of(new HealthComponent(member.name(), HealthStatus.DOWN, latency, details));
  }

  private Map<String, Object> facts(HealthStatus status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(member.name() + "_connected", status != HealthStatus.DOWN);
    details.put("required", member.need() == Need.REQUIRED);
    return details;
  }

  private StateException late(Duration deadline) {
    return new StateException(
        ErrorCode.DEADLINE_EXCEEDED,
        ErrorDetail.of("Health probe did not answer in time")
            .with("member", member.name())
            .with("deadline", deadline));
  }

  /** Reports an unknown exception by its class only, since its message may contain secrets. */
  private StateException known(@Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof StateException error) {
      return error;
    }
    return new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of("Health probe failed")
            .with("member", member.name())
            .with("exception", cause == null ? null : cause.getClass().getName()),
        cause);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** A probe that was started at an instant of the monotonic clock. */
  record Question(long start, CompletableFuture<Answer> answer) {}

  /** The health of the member, and how long the probe took. */
  record Answer(Health health, Duration latency) {}
}
