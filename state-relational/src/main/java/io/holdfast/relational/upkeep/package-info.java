/**
 * Deleting rows that are due, audit seals, leases and key rotation in tables. What is due is
 * decided by the caller.
 */
@NullMarked
package io.holdfast.relational.upkeep;

import org.jspecify.annotations.NullMarked;
