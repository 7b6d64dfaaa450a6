/** Several stores behind one contract. */
@NullMarked
package io.holdfast.hybrid;

import org.jspecify.annotations.NullMarked;
