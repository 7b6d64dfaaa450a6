/** Tests of the embedded servers; processes are real and really killed. */
@NullMarked
package io.holdfast.cli.embedded;

import org.jspecify.annotations.NullMarked;
