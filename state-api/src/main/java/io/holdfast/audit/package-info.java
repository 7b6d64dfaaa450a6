/**
 * The audit log API: listing entries, sealing closed ranges (Merkle tree, RFC 6962) and verifying
 * them. Storing entries and seals is the task of {@code engine} and the stores.
 */
@NullMarked
package io.holdfast.audit;

import org.jspecify.annotations.NullMarked;
