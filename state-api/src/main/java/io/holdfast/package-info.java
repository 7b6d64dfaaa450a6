/**
 * Entry point of the library: opening stores by URL, the facets that applications call, and the
 * configuration common to all stores. The records that callers pass and receive are in {@code
 * model}; nothing here reads or writes rows.
 */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
