package io.holdfast.conformance;

import io.holdfast.AuditLog;
import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.History;
import io.holdfast.Snapshots;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A group of tests about one part of the contract; each test has a namespace of its own. */
abstract class ConformanceGroup {
  /** Who changes things where the test does not care. */
  static final Change BY = Change.by("kit");

  private Trial trial;

  @BeforeEach
  final void begin(Bench bench, TestInfo test) {
    trial = new Trial(bench, test.getDisplayName());
  }

  @AfterEach
  final void checkInvariants() {
    try (Trial ended = trial) {
      ended.check();
    }
  }

  final Trial trial() {
    return trial;
  }

  final StateStore store() {
    return trial.store();
  }

  final MutableClock clock() {
    return trial.clock();
  }

  final EntityStore<AgentState> agents() {
    return store().agents();
  }

  final History history() {
    return store().history();
  }

  final Snapshots snapshots() {
    return store().snapshots();
  }

  final EventLog events() {
    return store().events();
  }

  final AuditLog audit() {
    return store().audit();
  }
}
