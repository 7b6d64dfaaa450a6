/**
 * Groups of tests about history, rollback, snapshots and transitions. Nothing that another room of
 * groups needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.history;

import org.jspecify.annotations.NullMarked;
