/**
 * Connections, statements, deadlines and read views on plain JDBC. Nothing here depends on tables
 * or rows.
 */
@NullMarked
package io.holdfast.relational.jdbc;

import org.jspecify.annotations.NullMarked;
