/**
 * The hand-written JDBC code that Holdfast is measured against. Nothing here uses a state store.
 */
@NullMarked
package io.holdfast.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
