/** Migrates the content of one store into another and verifies the result. */
@NullMarked
package io.holdfast.migration;

import org.jspecify.annotations.NullMarked;
