/**
 * The command line from end to end, on every store, in this process and in processes of its own.
 * Tests of single classes of the command line do not belong here; they are in {@code state-cli}.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
