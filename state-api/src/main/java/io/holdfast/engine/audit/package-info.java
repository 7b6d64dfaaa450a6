/**
 * Verification of the audit log against its seals. It only reads through {@link
 * io.holdfast.engine.SealedLog}; writing seals belongs to the sealer in {@code engine.access}.
 */
@NullMarked
package io.holdfast.engine.audit;

import org.jspecify.annotations.NullMarked;
