/**
 * The in-memory store: the reference implementation of the contract, for tests and for state that
 * may be lost. Rows are in sorted maps under one read-write lock; no rule of the contract is
 * implemented here.
 */
@NullMarked
package io.holdfast.memory;

import org.jspecify.annotations.NullMarked;
