/** Guice module of the PostgreSQL store. */
@NullMarked
package io.holdfast.postgres.guice;

import org.jspecify.annotations.NullMarked;
