/**
 * Maintenance in tables: deletion of due rows, audit seals, leases and key rotation. The caller
 * decides which rows are due.
 */
@NullMarked
package io.holdfast.relational.upkeep;

import org.jspecify.annotations.NullMarked;
