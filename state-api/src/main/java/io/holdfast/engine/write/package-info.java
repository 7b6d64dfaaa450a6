/**
 * The write model: the mutations of a batch, the plan that turns them into rows, and their
 * outcomes. The rules are pure functions, the same on every store; nothing here accesses storage.
 */
@NullMarked
package io.holdfast.engine.write;

import org.jspecify.annotations.NullMarked;
