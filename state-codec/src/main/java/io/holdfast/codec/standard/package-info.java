/**
 * The standard codec: Zstandard compression with dictionaries, AES-256-GCM encryption with a key
 * ring. The interface that it implements is {@code io.holdfast.codec}.
 */
@NullMarked
package io.holdfast.codec.standard;

import org.jspecify.annotations.NullMarked;
