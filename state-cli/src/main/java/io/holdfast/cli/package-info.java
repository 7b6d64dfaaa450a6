/**
 * The program: one command line from arguments to exit code, and the tree that wires the commands.
 * What a single command does or prints does not belong here.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
