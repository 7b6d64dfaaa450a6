/**
 * The tables: columns of each row type, keys, and derived search columns. No statement is executed
 * here.
 */
@NullMarked
package io.holdfast.relational.table;

import org.jspecify.annotations.NullMarked;
