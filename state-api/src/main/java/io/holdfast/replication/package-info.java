/**
 * What movers of data see of a store: rows of every type in the order of their keys, their hashes,
 * a version-guarded apply, and checkpoints.
 */
@NullMarked
package io.holdfast.replication;

import org.jspecify.annotations.NullMarked;
