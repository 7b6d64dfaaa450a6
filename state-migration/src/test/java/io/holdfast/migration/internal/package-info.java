/** Tests of what moves and interchange share. */
@NullMarked
package io.holdfast.migration.internal;

import org.jspecify.annotations.NullMarked;
