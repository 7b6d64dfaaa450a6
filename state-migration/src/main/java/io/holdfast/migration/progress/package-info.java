/**
 * Progress of long work: phases, counters and listeners, shared by moves, backups and interchange.
 * No work is done here.
 */
@NullMarked
package io.holdfast.migration.progress;

import org.jspecify.annotations.NullMarked;
