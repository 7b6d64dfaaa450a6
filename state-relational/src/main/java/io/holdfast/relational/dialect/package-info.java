/**
 * The differences between databases that jOOQ does not cover, implemented once by each store.
 * Shared statements do not belong here.
 */
@NullMarked
package io.holdfast.relational.dialect;

import org.jspecify.annotations.NullMarked;
