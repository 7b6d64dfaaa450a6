/**
 * The door of the conformance kit: the class that a store's test extends, and the groups that it
 * nests. No test, no helper and nothing that a group refers to may live here.
 */
@NullMarked
package io.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
