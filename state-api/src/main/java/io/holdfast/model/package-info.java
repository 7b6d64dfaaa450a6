/** The records of the contract: what callers hand in and get back. */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
