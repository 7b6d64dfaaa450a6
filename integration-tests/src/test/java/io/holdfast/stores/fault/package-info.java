/**
 * Stores that are wrong in one way each, and proofs that the kit notices them. No working store may
 * live here.
 */
@NullMarked
package io.holdfast.stores.fault;

import org.jspecify.annotations.NullMarked;
