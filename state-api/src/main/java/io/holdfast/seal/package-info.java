/**
 * Seals of the audit log: closed ranges of entries under the root of a Merkle tree, each linked to
 * the one before, signed where there is a key.
 */
@NullMarked
package io.holdfast.seal;

import org.jspecify.annotations.NullMarked;
