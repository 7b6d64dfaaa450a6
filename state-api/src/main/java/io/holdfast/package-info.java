/**
 * The contract: a {@link io.holdfast.StateStore} and the small facets that it hands out. Begin at
 * {@link io.holdfast.StateStores#open(String)}.
 */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
