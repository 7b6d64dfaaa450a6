/**
 * The contract on top of an engine: {@link io.holdfast.engine.store.EngineStateStore}, the facets
 * of a namespace, and transactions. The rules of writes are not here: they are in {@code
 * engine.write}, once for every store.
 */
@NullMarked
package io.holdfast.engine.store;

import org.jspecify.annotations.NullMarked;
