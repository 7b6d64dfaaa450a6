/**
 * Maintenance of a namespace: retention, expiry and cleanup, run under a lease and resumable. What
 * a store deletes is decided here; how it deletes is {@link io.holdfast.engine.Upkeep}.
 */
@NullMarked
package io.holdfast.engine.sweep;

import org.jspecify.annotations.NullMarked;
