/**
 * Statements rendered once by jOOQ and run on plain JDBC, with the codec between rows and cells.
 * When to run them is decided by {@code write}, {@code replication} and {@code upkeep}.
 */
@NullMarked
package io.holdfast.relational.statement;

import org.jspecify.annotations.NullMarked;
