/**
 * Tests of what is particular to the PostgreSQL store, on a real server. What every store must do
 * may not live here: that belongs in the kit.
 */
@NullMarked
package io.holdfast.postgres;

import org.jspecify.annotations.NullMarked;
