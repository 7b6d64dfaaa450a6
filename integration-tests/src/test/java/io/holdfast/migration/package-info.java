/**
 * Moves, imports, exports and backups on real stores: every pair, altered targets, killed
 * processes. Tests that need no real store belong in state-migration.
 */
@NullMarked
package io.holdfast.migration;

import org.jspecify.annotations.NullMarked;
