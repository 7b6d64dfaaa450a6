/** The store in one SQLite file. */
@NullMarked
package io.holdfast.sqlite;

import org.jspecify.annotations.NullMarked;
