/** Single calls of one caller, measured by JMH. */
@NullMarked
package io.holdfast.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
