/** How the entities of two stores differ, key by key. */
@NullMarked
package io.holdfast.migration.diff;

import org.jspecify.annotations.NullMarked;
