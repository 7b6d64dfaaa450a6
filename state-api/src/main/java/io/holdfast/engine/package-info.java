/**
 * What the stores share: the rules of a write as a pure function, the row-level interface that a
 * technology implements, and the contract on top of it.
 */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
