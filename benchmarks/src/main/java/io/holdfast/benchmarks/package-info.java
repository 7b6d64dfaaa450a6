/** Load programs, each beside the same work by hand-written code. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
