/** Wires several stores with Guice. */
@NullMarked
package io.holdfast.hybrid.guice;

import org.jspecify.annotations.NullMarked;
