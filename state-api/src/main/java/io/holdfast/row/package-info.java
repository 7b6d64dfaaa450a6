/**
 * Stored rows: one type for each table, its schema, hash and checks. Rows are not checked records
 * of the contract; those are in {@code model}.
 */
@NullMarked
package io.holdfast.row;

import org.jspecify.annotations.NullMarked;
