package io.holdfast.conformance.support;

import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.History;
import io.holdfast.Snapshots;
import io.holdfast.StateStore;
import io.holdfast.audit.AuditLog;
import io.holdfast.conformance.fixture.KitEnvironment;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Base class of the groups: gives each test a namespace of its own, and checks it afterwards. */
public abstract class ConformanceGroup {
  /** The change of writes whose actor does not matter. */
  public static final Change BY = Change.by("kit");

  private TestNamespace testNamespace;

  @BeforeEach
  final void begin(KitEnvironment environment, TestInfo test) {
    testNamespace = new TestNamespace(environment, test.getDisplayName());
  }

  @AfterEach
  final void checkInvariants() {
    try (TestNamespace ended = testNamespace) {
      ended.checkInvariants();
    }
  }

  protected final TestNamespace testNamespace() {
    return testNamespace;
  }

  protected final StateStore store() {
    return testNamespace.store();
  }

  protected final MutableClock clock() {
    return testNamespace.clock();
  }

  protected final EntityStore<AgentState> agents() {
    return store().agents();
  }

  protected final History history() {
    return store().history();
  }

  protected final Snapshots snapshots() {
    return store().snapshots();
  }

  protected final EventLog events() {
    return store().events();
  }

  protected final AuditLog audit() {
    return store().audit();
  }
}
