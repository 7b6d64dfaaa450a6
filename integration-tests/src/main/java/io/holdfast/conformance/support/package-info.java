/**
 * What all groups share: the base class, test data, snapshots, invariants and concurrent runs. No
 * test method and nothing that only one group needs may live here.
 */
@NullMarked
package io.holdfast.conformance.support;

import org.jspecify.annotations.NullMarked;
