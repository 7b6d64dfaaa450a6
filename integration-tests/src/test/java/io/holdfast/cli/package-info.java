/**
 * The command line from end to end, on every store, in this process and in processes of its own.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
