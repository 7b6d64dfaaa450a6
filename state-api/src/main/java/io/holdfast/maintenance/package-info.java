/**
 * Retention rules, sweeps and sizes: what operators configure and are told. Deleting rows is not
 * done here.
 */
@NullMarked
package io.holdfast.maintenance;

import org.jspecify.annotations.NullMarked;
