/** Files that hold state or secrets: made for their owner only, and read only if they are so. */
@NullMarked
package io.holdfast.files;

import org.jspecify.annotations.NullMarked;
