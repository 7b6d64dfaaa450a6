/** Comparison of the entities of two stores, key by key. */
@NullMarked
package io.holdfast.migration.diff;

import org.jspecify.annotations.NullMarked;
