/**
 * The audit log under commits out of order. Tests of seals that need one store only belong in the
 * kit.
 */
@NullMarked
package io.holdfast.stores.audit;

import org.jspecify.annotations.NullMarked;
