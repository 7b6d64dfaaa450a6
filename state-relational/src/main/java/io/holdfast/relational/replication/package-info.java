/**
 * Replication for moves between stores: reading every row and applying rows of another store.
 * Client writes do not pass through here.
 */
@NullMarked
package io.holdfast.relational.replication;

import org.jspecify.annotations.NullMarked;
