/**
 * Deadlines, retries with back-off, lifetimes of read views, and waits that preserve the interrupt
 * status, all on the monotonic clock. Wall-clock time is not here; stores get it from {@link
 * java.time.InstantSource}.
 */
@NullMarked
package io.holdfast.time;

import org.jspecify.annotations.NullMarked;
