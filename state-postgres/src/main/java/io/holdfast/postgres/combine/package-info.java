/** Combines concurrent calls into shared statements, each one round trip. */
@NullMarked
package io.holdfast.postgres.combine;

import org.jspecify.annotations.NullMarked;
