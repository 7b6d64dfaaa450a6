/**
 * Rules for the source tree: which module, package and library may use which, and how packages and
 * files look. No test that runs a store may live here.
 */
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
