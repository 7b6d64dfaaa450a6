package io.holdfast.relational.write;

import io.holdfast.relational.table.Wire;
import java.util.function.UnaryOperator;

/**
 * A column of a {@link StoredTable}.
 *
 * @param name the name
 * @param wire the SQL type in which values are bound
 * @param stored renders the expression of the stored value, given the name of a bound value
 */
public record StoredColumn(String name, Wire wire, UnaryOperator<String> stored) {}
