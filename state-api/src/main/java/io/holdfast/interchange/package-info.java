/**
 * Import of interchange records into a store. Reading and writing interchange files is the task of
 * {@code state-migration}.
 */
@NullMarked
package io.holdfast.interchange;

import org.jspecify.annotations.NullMarked;
