/** Moves everything between two stores and proves it. */
@NullMarked
package io.holdfast.migration;

import org.jspecify.annotations.NullMarked;
