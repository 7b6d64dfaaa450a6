/** Composition of several stores; today the aggregation of their health. */
@NullMarked
package io.holdfast.hybrid;

import org.jspecify.annotations.NullMarked;
