/**
 * What every facet needs to call an engine: the lifetime of the store handle, its clock and limits,
 * retries, cursors, scans, and the seals of the audit log. The other facets of the contract are in
 * {@code engine.store}.
 */
@NullMarked
package io.holdfast.engine.access;

import org.jspecify.annotations.NullMarked;
