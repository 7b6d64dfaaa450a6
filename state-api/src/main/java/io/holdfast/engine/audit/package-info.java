/**
 * Verification of the audit log against its seals and against the entities. It only reads; seals
 * are written in {@code engine.access}.
 */
@NullMarked
package io.holdfast.engine.audit;

import org.jspecify.annotations.NullMarked;
