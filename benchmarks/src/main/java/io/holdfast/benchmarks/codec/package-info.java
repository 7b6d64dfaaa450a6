/** Measures size and cost of compression and encryption on the same documents. */
@NullMarked
package io.holdfast.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
