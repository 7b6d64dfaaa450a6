package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Connections that break under load: each call reports its true outcome. Contract points 24, 25.
 */
public abstract class ConnectionFaultGroup extends ConformanceGroup {
  private static final int WRITERS = 4;
  private static final int EACH = 40;
  private static final int BREAKS = 6;
  private static final int MAX_TRIES = 100;

  /** The outcome that a writer received. */
  private enum Told {
    WRITTEN,
    NOT_WRITTEN,
    UNKNOWN
  }

  @Test
  @ContractPoint({24, 25})
  void brokenConnectionNeverCausesAWrongOutcome() {
    Map<String, Told> told = new ConcurrentHashMap<>();
    AtomicInteger written = new AtomicInteger();
    ConcurrentRun.callAll(
        WRITERS + 1,
        caller ->
            () -> {
              if (caller == WRITERS) {
                breakWhile(written);
              } else {
                for (int i = 0; i < EACH; i++) {
                  String id = caller + "-" + i;
                  told.put(id, told(id));
                  written.incrementAndGet();
                }
              }
              return caller;
            });
    assertThat(told).hasSize(WRITERS * EACH);
    repeated(() -> agents().find("0-0")); // the last break may have come after the last write
    told.forEach(
        (id, what) -> {
          Optional<AgentState> agent = agents().find(id);
          Optional<Event> event = events().find(id);
          if (what != Told.UNKNOWN) {
            assertThat(event.isPresent())
                .as("%s, told %s", id, what)
                .isEqualTo(what == Told.WRITTEN);
          }
          assertThat(event.isEmpty() || agent.isPresent()).as("the agent came first").isTrue();
        });
    List<Event> listed = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String session = "s" + i;
      listed.addAll(Pages.readAll(page -> events().list(EventQuery.ofSession(session), page)));
    }
    assertThat(listed).extracting(Event::id).doesNotHaveDuplicates();
  }

  /** Breaks connections at some writes, spread over the run. */
  private void breakWhile(AtomicInteger written) {
    for (int i = 1; i <= BREAKS; i++) {
      while (written.get() < i * WRITERS * EACH / (BREAKS + 1)) {
        Thread.onSpinWait();
      }
      testNamespace().breakConnections();
    }
  }

  /** Writes an agent, then an event; the event tells what the second write did. */
  private Told told(String id) {
    try {
      agents().save(TestEntities.agent(id), BY);
    } catch (StateException e) {
      return failed(e) == Told.UNKNOWN ? afterUnknown(id) : Told.NOT_WRITTEN;
    }
    return append(id);
  }

  /** After an unknown outcome the truth can be read. */
  private Told afterUnknown(String id) {
    try {
      return agents().find(id).isPresent() ? append(id) : Told.NOT_WRITTEN;
    } catch (StateException e) {
      assertThat(e.code().kind()).as(e.getMessage()).isEqualTo(ErrorKind.TRANSIENT);
      return Told.NOT_WRITTEN;
    }
  }

  private Told append(String id) {
    try {
      events().append(TestEntities.event(id, "s" + id.charAt(0), clock().instant()));
      return Told.WRITTEN;
    } catch (StateException e) {
      return failed(e);
    }
  }

  private static Told failed(StateException e) {
    if (e.code() == ErrorCode.OUTCOME_UNKNOWN) {
      return Told.UNKNOWN;
    }
    assertThat(e.code().kind()).as(e.getMessage()).isEqualTo(ErrorKind.TRANSIENT);
    return Told.NOT_WRITTEN;
  }

  @Test
  @ContractPoint(24)
  void recoversFromBrokenConnections() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    for (int i = 0; i < 3; i++) {
      testNamespace().breakConnections();
      assertThat(store().health().components()).isNotEmpty();
    }
    assertThat(repeated(() -> agents().find("x"))).contains(saved);
  }

  /** A call that meets a closed connection may be retried; every retry meets one less. */
  private static <T> T repeated(Supplier<T> read) {
    for (int tries = 1; ; tries++) {
      try {
        return read.get();
      } catch (StateException e) {
        if (!e.retryable() || tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }
}
