package io.holdfast;

import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;

/**
 * The facets of a namespace inside one atomic unit; see {@link StateStore#transact}. Its writes are
 * visible to its own reads by key and to nobody else until it is committed. What a write returns is
 * what will be stored if the commit succeeds; only {@code seq} of events and transitions is given
 * at the commit, and 0 before. It belongs to the thread that runs the work and ends with it: every
 * other use is {@code INVALID_ARGUMENT}.
 */
public interface Transaction {
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

  /** Transitions that applications note. */
  Transitions transitions();

  /** The time to live of entities. */
  Expiry expiry();

  /** What happened in sessions. */
  EventLog events();

  /** Who changed what, when and why. */
  AuditLog audit();
}
