/**
 * The background sweeper that applies a retention policy to all namespaces of a store. It uses only
 * the public API.
 */
@NullMarked
package io.holdfast.sweeper;

import org.jspecify.annotations.NullMarked;
