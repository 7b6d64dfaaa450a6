/**
 * Deadlines of calls and waits that keep the interrupt flag. Wall-clock time does not live here; it
 * enters stores through {@link java.time.InstantSource}.
 */
@NullMarked
package io.holdfast.time;

import org.jspecify.annotations.NullMarked;
