/**
 * Import of interchange records through a store, for movers and command lines. Reading and writing
 * files is not done here; {@code state-migration} does that.
 */
@NullMarked
package io.holdfast.interchange;

import org.jspecify.annotations.NullMarked;
