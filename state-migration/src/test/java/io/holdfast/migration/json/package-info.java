/** Tests of differences and patches. */
@NullMarked
package io.holdfast.migration.json;

import org.jspecify.annotations.NullMarked;
