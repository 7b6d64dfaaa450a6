/**
 * The door for the SQL stores: the engine over a database, its schema and its health. Only what
 * SQLite and PostgreSQL both need may live in this module.
 */
@NullMarked
package io.holdfast.relational;

import org.jspecify.annotations.NullMarked;
