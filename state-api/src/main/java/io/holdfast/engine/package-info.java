/**
 * The service-provider interface for store authors: what an engine implements (rows in, rows out)
 * and what decorates an engine. Facets, sweeps and audit verification build on it in packages of
 * their own; nothing here may depend on them.
 */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
