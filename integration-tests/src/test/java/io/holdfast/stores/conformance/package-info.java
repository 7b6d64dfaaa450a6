/**
 * Runs the conformance kit on every store of this repository. Tests of anything but the kit and its
 * runs may not live here.
 */
@NullMarked
package io.holdfast.stores.conformance;

import org.jspecify.annotations.NullMarked;
