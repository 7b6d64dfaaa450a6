/**
 * Reading of rows for moves, backups and interchange: pages bounded by bytes, prefetching, retries.
 */
@NullMarked
package io.holdfast.migration.internal;

import org.jspecify.annotations.NullMarked;
