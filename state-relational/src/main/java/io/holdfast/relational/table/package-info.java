/**
 * The table mapping: the columns and keys of each row type, and derived search columns. No
 * statement is executed here.
 */
@NullMarked
package io.holdfast.relational.table;

import org.jspecify.annotations.NullMarked;
