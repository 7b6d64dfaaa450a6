/**
 * Retention rules, sweep options and reports, and store sizes: the types that operators configure
 * and read. The engine deletes the rows.
 */
@NullMarked
package io.holdfast.maintenance;

import org.jspecify.annotations.NullMarked;
