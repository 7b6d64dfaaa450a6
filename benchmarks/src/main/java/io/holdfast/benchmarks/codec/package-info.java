/** What compression and encryption save and cost: the same documents at rest in several ways. */
@NullMarked
package io.holdfast.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
