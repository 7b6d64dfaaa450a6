/**
 * The code coverage of the tests of all modules together, and the gate on it. No test of a store
 * may live here.
 */
@NullMarked
package io.holdfast.coverage;

import org.jspecify.annotations.NullMarked;
