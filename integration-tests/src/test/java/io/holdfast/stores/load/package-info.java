/**
 * Many callers at full speed, and long runs. Benchmarks may not live here: these tests assert
 * correctness, not speed.
 */
@NullMarked
package io.holdfast.stores.load;

import org.jspecify.annotations.NullMarked;
