/**
 * Statements rendered by jOOQ and executed on plain JDBC, with the codec between rows and cells.
 * Transactions are not begun here; {@code write}, {@code replication} and {@code upkeep} run the
 * statements.
 */
@NullMarked
package io.holdfast.relational.statement;

import org.jspecify.annotations.NullMarked;
