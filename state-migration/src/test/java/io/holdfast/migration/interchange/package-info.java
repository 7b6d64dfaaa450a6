/** Tests of the interchange format. */
@NullMarked
package io.holdfast.migration.interchange;

import org.jspecify.annotations.NullMarked;
