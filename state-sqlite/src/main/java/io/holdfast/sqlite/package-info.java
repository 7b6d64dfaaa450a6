/** The SQLite store: one database file, one writer thread with group commit, pooled readers. */
@NullMarked
package io.holdfast.sqlite;

import org.jspecify.annotations.NullMarked;
