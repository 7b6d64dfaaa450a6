/** Guice module of the SQLite store. */
@NullMarked
package io.holdfast.sqlite.guice;

import org.jspecify.annotations.NullMarked;
