/**
 * Files that hold state or secrets: created with owner-only permissions, and read only if they have
 * them.
 */
@NullMarked
package io.holdfast.files;

import org.jspecify.annotations.NullMarked;
