/**
 * Commands that write a backup of a store and restore it. The archive format does not belong here;
 * {@code state-migration} reads and writes it.
 */
@NullMarked
package io.holdfast.cli.command.backup;

import org.jspecify.annotations.NullMarked;
