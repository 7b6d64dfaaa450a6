/** Measures the same calls on growing stores. */
@NullMarked
package io.holdfast.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
