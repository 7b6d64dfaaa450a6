/** Moves and interchange over real stores: every pair, altered targets, killed processes. */
@NullMarked
package io.holdfast.migration;

import org.jspecify.annotations.NullMarked;
