/**
 * The databases on which contenders are measured, and the size of their tables. Contenders do not
 * live here.
 */
@NullMarked
package io.holdfast.benchmarks.database;

import org.jspecify.annotations.NullMarked;
