@NullMarked
package io.holdfast.migration.backup;

import org.jspecify.annotations.NullMarked;
