package io.holdfast;

import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import io.holdfast.replication.Replication;
import java.util.Set;

/**
 * Durable state of agents behind one contract: the same calls give the same results, error codes
 * included, on every store. A store hands out small facets, all of them bound to one namespace;
 * {@link #namespace(String)} gives the same store bound to another.
 *
 * <p>Thread-safe. Every failure is a {@link io.holdfast.error.StateException} with a code. A closed
 * store refuses every call with {@code STORE_CLOSED}, {@link #health()} excepted.
 */
public interface StateStore extends HealthSource, AutoCloseable {
  /** The namespace of a store that was just opened. */
  String DEFAULT_NAMESPACE = "default";

  /** The namespace that the facets are bound to. */
  String namespace();

  /**
   * The same store bound to another namespace; nothing of one namespace is visible in another. The
   * name is taken as it is, never joined to the present one. Both share what is open, so closing
   * either closes both.
   *
   * @param name 1–128 bytes of {@code [A-Za-z0-9._/-]}
   */
  StateStore namespace(String name);

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

  /** What happened in sessions. */
  EventLog events();

  /** Who changed what, when and why. */
  AuditLog audit();

  /** Intake of interchange records, over all namespaces. */
  Imports imports();

  /** The store as movers of data see it, over all namespaces. */
  Replication replication();

  /** What the store can do beyond the least; a facet that it lacks throws. */
  Set<Capability> capabilities();

  /** Closes what the store opened; what was handed in stays open. Repeated calls do nothing. */
  @Override
  void close();
}
