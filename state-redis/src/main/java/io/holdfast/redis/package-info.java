/** Redis: its configuration, its URLs and how well it is. */
@NullMarked
package io.holdfast.redis;

import org.jspecify.annotations.NullMarked;
