/**
 * Killed processes, killed servers and full disks: what was acknowledged survives. Tests that end
 * no process and fill no disk may not live here.
 */
@NullMarked
package io.holdfast.stores.crash;

import org.jspecify.annotations.NullMarked;
