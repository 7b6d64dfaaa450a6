/**
 * Commands that import, export, migrate and compare stores. The algorithms do not belong here;
 * {@code state-migration} has them.
 */
@NullMarked
package io.holdfast.cli.command.move;

import org.jspecify.annotations.NullMarked;
