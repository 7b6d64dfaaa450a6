package io.holdfast;

import io.holdfast.audit.AuditLog;
import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;

/**
 * The facets of one namespace that a {@link StateStore} and a {@link Transaction} have in common. A
 * method with a parameter of this type works on both: each call commits by itself on a store, and
 * together with the others inside a transaction. Facets are small, so ask for them where they are
 * needed.
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

  /** Every version of every entity. */
  History history();

  /** Named copies of entities. */
  Snapshots snapshots();

  /** State transitions that applications record. */
  Transitions transitions();

  /** The time to live of entities. */
  Expiry expiry();

  /** The events of sessions. */
  EventLog events();

  /** Who changed what, when and why. */
  AuditLog audit();
}
