/**
 * Service-provider interface for compression and encryption of stored rows, and key rotation. The
 * implementation is in {@code state-codec}.
 */
@NullMarked
package io.holdfast.codec;

import org.jspecify.annotations.NullMarked;
