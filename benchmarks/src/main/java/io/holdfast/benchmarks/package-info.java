/** Benchmarks that compare Holdfast with hand-written JDBC code and with other products. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
