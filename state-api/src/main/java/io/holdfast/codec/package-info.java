/**
 * The service-provider interface below the contract that compresses and encrypts the cells of a
 * row, and key rotation. Implementations do not live here: {@code state-codec} has them.
 */
@NullMarked
package io.holdfast.codec;

import org.jspecify.annotations.NullMarked;
