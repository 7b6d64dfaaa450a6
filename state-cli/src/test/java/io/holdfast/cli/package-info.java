/** Tests of the parts of the command line that need no store. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
