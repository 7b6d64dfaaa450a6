/**
 * Groups of tests about the audit log and its seals. Nothing that another room of groups needs:
 * that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.audit;

import org.jspecify.annotations.NullMarked;
