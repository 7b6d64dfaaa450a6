/**
 * Measurements, their targets, and the report and documentation page made from them. Nothing is
 * measured here.
 */
@NullMarked
package io.holdfast.benchmarks.report;

import org.jspecify.annotations.NullMarked;
