@NullMarked
package io.holdfast.migration.diff;

import org.jspecify.annotations.NullMarked;
