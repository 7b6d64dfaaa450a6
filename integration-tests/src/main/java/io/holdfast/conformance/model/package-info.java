/**
 * Models of the contract that results are compared with: differential random scripts, queries,
 * serializability. No test method may live here; models must not use the code that they check.
 */
@NullMarked
package io.holdfast.conformance.model;

import org.jspecify.annotations.NullMarked;
