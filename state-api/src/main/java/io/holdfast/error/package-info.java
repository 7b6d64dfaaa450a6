/**
 * The exception hierarchy: one unchecked base class with a code, a constant sentence and an ordered
 * context.
 */
@NullMarked
package io.holdfast.error;

import org.jspecify.annotations.NullMarked;
