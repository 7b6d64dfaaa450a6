/** The documents of the repository, checked and run. No test of a store may live here. */
@NullMarked
package io.holdfast.docs;

import org.jspecify.annotations.NullMarked;
