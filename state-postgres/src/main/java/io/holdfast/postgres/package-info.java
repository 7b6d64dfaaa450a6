/** The store in a PostgreSQL database. */
@NullMarked
package io.holdfast.postgres;

import org.jspecify.annotations.NullMarked;
