/** Wiring of the SQLite store with Guice, for applications that use it. */
@NullMarked
package io.holdfast.sqlite.guice;

import org.jspecify.annotations.NullMarked;
