/** Tests of moves, on stores in memory. */
@NullMarked
package io.holdfast.migration;

import org.jspecify.annotations.NullMarked;
