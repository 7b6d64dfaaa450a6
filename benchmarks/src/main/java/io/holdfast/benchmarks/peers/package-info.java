/** Other products that keep state in PostgreSQL, with the operation closest to a save or a load. */
@NullMarked
package io.holdfast.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
