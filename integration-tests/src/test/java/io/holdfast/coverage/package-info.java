/** What the tests of all modules together reach, and the gate that demands enough of it. */
@NullMarked
package io.holdfast.coverage;

import org.jspecify.annotations.NullMarked;
