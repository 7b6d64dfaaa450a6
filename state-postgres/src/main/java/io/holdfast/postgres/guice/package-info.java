/** Wiring of the PostgreSQL store with Guice, for applications that use it. */
@NullMarked
package io.holdfast.postgres.guice;

import org.jspecify.annotations.NullMarked;
