/**
 * Commands on a whole store: info, health, statistics, cleanup and sweep. Moving a store and
 * backing it up do not belong here.
 */
@NullMarked
package io.holdfast.cli.command.store;

import org.jspecify.annotations.NullMarked;
