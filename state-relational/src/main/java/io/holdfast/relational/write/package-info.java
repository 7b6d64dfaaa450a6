/**
 * Write transactions: every writer locks, validates, writes and commits through the gateway here.
 * The rules of writes are not here; they are in {@code io.holdfast.engine.write}.
 */
@NullMarked
package io.holdfast.relational.write;

import org.jspecify.annotations.NullMarked;
