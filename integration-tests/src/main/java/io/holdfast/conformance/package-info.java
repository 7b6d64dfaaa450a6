/** The conformance kit: what every store must do, as tests that a store extends. */
@NullMarked
package io.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
