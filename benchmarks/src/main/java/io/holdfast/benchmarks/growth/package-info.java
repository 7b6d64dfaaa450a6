/** What a store does as it grows: the same calls on a small and on a large one. */
@NullMarked
package io.holdfast.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
