/**
 * The audit log as callers see it: reading it, sealing closed ranges of it (Merkle tree, RFC 6962)
 * and verifying it. How a store keeps entries and seals does not belong here; that is {@code
 * engine} and the stores.
 */
@NullMarked
package io.holdfast.audit;

import org.jspecify.annotations.NullMarked;
