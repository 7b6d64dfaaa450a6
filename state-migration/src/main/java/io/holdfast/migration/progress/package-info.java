/**
 * Progress of long-running operations: phases, counters and listeners, shared by moves, backups and
 * interchange.
 */
@NullMarked
package io.holdfast.migration.progress;

import org.jspecify.annotations.NullMarked;
