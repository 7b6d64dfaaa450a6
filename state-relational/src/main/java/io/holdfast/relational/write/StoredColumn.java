package io.holdfast.relational.write;

import io.holdfast.relational.table.Wire;
import java.util.function.UnaryOperator;

/**
 * A column of a {@link StoredTable}.
 *
 * @param name its name
 * @param wire how its values are bound
 * @param stored renders the expression of what is stored, given the name of a bound value
 */
public record StoredColumn(String name, Wire wire, UnaryOperator<String> stored) {}
