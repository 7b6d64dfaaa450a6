/** Holds the map of the house: which module, package and library may see which. */
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
