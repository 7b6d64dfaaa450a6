package io.holdfast;

/**
 * The facets of a namespace inside one transaction; see {@link StateStore#transact}. Until the
 * commit, its writes are visible only to its own reads by key. A write returns what will be stored
 * if the commit succeeds, except that the {@code seq} of events and transitions is assigned at the
 * commit and is 0 before. A transaction is confined to the thread that runs the function and ends
 * when the function returns: any other use fails with {@code INVALID_ARGUMENT}.
 */
public interface Transaction extends StateFacets {}
