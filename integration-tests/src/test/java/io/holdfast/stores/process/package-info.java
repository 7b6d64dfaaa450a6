/** Several processes on one storage. Tests of one process may not live here. */
@NullMarked
package io.holdfast.stores.process;

import org.jspecify.annotations.NullMarked;
