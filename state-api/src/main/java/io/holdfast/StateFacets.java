package io.holdfast;

import io.holdfast.audit.AuditLog;
import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;

/**
 * The facets of one namespace that a {@link StateStore} and a {@link Transaction} have in common. A
 * method with a parameter of this type works on both: on a store each write commits on its own, in
 * a transaction all writes commit together. Facets are cheap to obtain, so they need not be cached.
 */
public interface StateFacets {
  /** The agents. */
  EntityStore<AgentState> agents();

  /** The swarms. */
  EntityStore<SwarmState> swarms();

  /** The sessions. */
  EntityStore<SessionState> sessions();

  /** The tasks. */
  EntityStore<Task> tasks();

  /** The version history of entities. */
  History history();

  /** Snapshots of entities. */
  Snapshots snapshots();

  /** State transitions recorded by applications. */
  Transitions transitions();

  /** The time to live of entities. */
  Expiry expiry();

  /** The events of sessions. */
  EventLog events();

  /** The audit log: who changed what, when and why. */
  AuditLog audit();
}
