/**
 * Write transactions: every writer begins, checks, writes and commits through the gateway here.
 * Rules of a write do not live here; they are planned by {@code io.holdfast.engine}.
 */
@NullMarked
package io.holdfast.relational.write;

import org.jspecify.annotations.NullMarked;
