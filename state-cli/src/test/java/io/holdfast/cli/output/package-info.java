/**
 * Tests of the package of the same name. Tests that run whole commands belong to {@code
 * io.holdfast.cli}.
 */
@NullMarked
package io.holdfast.cli.output;

import org.jspecify.annotations.NullMarked;
