/** Contenders and the callers that run them. */
@NullMarked
package io.holdfast.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
