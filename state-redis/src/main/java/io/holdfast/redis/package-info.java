/** Redis: configuration, URLs and health probe. */
@NullMarked
package io.holdfast.redis;

import org.jspecify.annotations.NullMarked;
