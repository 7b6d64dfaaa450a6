/**
 * The service provider interface for store authors: what an engine implements (rows in, rows out)
 * and the base of engine decorators. Facets, sweeps and audit verification build on it in
 * subpackages; only {@code engine.write}, whose types are part of the interface, may be used here.
 */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
