/** The command line: parses, wires, prints, and decides nothing. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
