/** Several stores seen as one: today their health. */
@NullMarked
package io.holdfast.hybrid;

import org.jspecify.annotations.NullMarked;
