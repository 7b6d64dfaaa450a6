/**
 * What every facet needs to call an engine: the lifetime of the store handle, its clock and limits,
 * retries, cursors and scans. No facet of the contract lives here.
 */
@NullMarked
package io.holdfast.engine.access;

import org.jspecify.annotations.NullMarked;
