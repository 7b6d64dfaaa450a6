/** How the cells of rows rest in a database: compressed, encrypted or as they are. */
@NullMarked
package io.holdfast.codec;

import org.jspecify.annotations.NullMarked;
