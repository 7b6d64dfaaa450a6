/**
 * The door of the library: opening stores by URL, the facets that applications call, and the
 * configuration that every store shares. Records that callers pass and receive live in {@code
 * model}; nothing here reads or writes rows.
 */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
