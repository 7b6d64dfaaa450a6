/**
 * What one call writes: the mutations of a batch, the plan that turns them into rows, and their
 * outcomes. The rules are pure functions, the same on every store. Nothing here reads or writes
 * storage.
 */
@NullMarked
package io.holdfast.engine.write;

import org.jspecify.annotations.NullMarked;
