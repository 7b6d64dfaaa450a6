/** The in-memory store: the reference of the contract, for tests and for state that may be lost. */
@NullMarked
package io.holdfast.memory;

import org.jspecify.annotations.NullMarked;
