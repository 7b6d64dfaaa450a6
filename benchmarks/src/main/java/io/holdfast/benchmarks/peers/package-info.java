/** Other programs that keep state in PostgreSQL, doing what comes nearest to a save or a load. */
@NullMarked
package io.holdfast.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
