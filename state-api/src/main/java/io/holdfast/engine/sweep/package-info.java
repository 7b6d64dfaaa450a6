/**
 * Maintenance of a namespace: retention, expiry and cleanup, run under a lease and resumable. Which
 * rows a store deletes is decided here; how it finds and deletes them is {@link
 * io.holdfast.engine.Upkeep}.
 */
@NullMarked
package io.holdfast.engine.sweep;

import org.jspecify.annotations.NullMarked;
