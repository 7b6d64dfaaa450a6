/**
 * Stores that compress and encrypt, read by a process without the keys. Tests of the codec alone
 * belong in its own module.
 */
@NullMarked
package io.holdfast.stores.codec;

import org.jspecify.annotations.NullMarked;
