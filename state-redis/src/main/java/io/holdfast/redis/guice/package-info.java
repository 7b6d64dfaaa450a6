/** Wires Redis with Guice. */
@NullMarked
package io.holdfast.redis.guice;

import org.jspecify.annotations.NullMarked;
