/**
 * Opens the stores that commands work on, temporary ones included. Nothing here prints or parses
 * options.
 */
@NullMarked
package io.holdfast.cli.store;

import org.jspecify.annotations.NullMarked;
