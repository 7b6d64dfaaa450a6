/**
 * What moves and interchange share inside this module: pages bounded by bytes, retries, meters,
 * JSON strings.
 */
@NullMarked
package io.holdfast.migration.internal;

import org.jspecify.annotations.NullMarked;
