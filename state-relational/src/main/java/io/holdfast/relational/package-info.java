/**
 * The entry point for SQL stores: the engine over a database, its schema and its health check. Only
 * what SQLite and PostgreSQL both need belongs in this module.
 */
@NullMarked
package io.holdfast.relational;

import org.jspecify.annotations.NullMarked;
