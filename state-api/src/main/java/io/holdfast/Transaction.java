package io.holdfast;

/**
 * The facets of a namespace inside one atomic unit; see {@link StateStore#transact}. Its writes are
 * visible only to its own reads by key until it is committed. What a write returns is what will be
 * stored if the commit succeeds; only {@code seq} of events and transitions is given at the commit,
 * and 0 before. It belongs to the thread that runs the work and ends with it: every other use is
 * {@code INVALID_ARGUMENT}.
 */
public interface Transaction extends StateFacets {}
