/**
 * The Guice modules of all stores, and stores without Guice. No test of a store's behavior may live
 * here.
 */
@NullMarked
package io.holdfast.stores.guice;

import org.jspecify.annotations.NullMarked;
