/**
 * Groups of tests about expiry, cleanup, sweeps and retention. Nothing that another room of groups
 * needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.maintenance;

import org.jspecify.annotations.NullMarked;
