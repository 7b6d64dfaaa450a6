/** Tests of the demonstration: it must be able to find a loss. */
@NullMarked
package io.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
